// Home: today's ledger, how things are, what needs attention, the first steps, and charts; of the client that is looked
// at, or of the installation while there is none. GUI thread.
#pragma once

#include "ui/kit/page.h"

#include <QtCore/QTimer>

class QLabel;

namespace passerelle::ui {

class AttentionCard;
class FiguresCard;
class FirstStepsCard;
class HomeLoader;
class LedgerCard;
class StateCard;

class HomePage : public Page {
    Q_OBJECT
public:
    explicit HomePage(Workspace &workspace, QWidget *parent = nullptr);

    void refresh() override;
    void open(const Place &place) override; // {"days": 7}, {"again": true}: asks again
    Place place() const override;

protected:
    void catchUpAfterLoss() override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void follow(const Event &event);
    void noteNews();
    void catchUp();
    void showFacts();

    HomeLoader *m_loader;
    QLabel *m_title = nullptr;
    LedgerCard *m_ledger = nullptr;
    StateCard *m_state = nullptr;
    AttentionCard *m_attention = nullptr;
    FirstStepsCard *m_steps = nullptr;
    FiguresCard *m_figures = nullptr;
    QTimer m_soon; // several events, one question
    bool m_isBehind = false; // there is news that was not asked for
    qint64 m_tenant = -1;
};

} // namespace passerelle::ui
