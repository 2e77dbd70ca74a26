// The test bench: ask as a customer would and see what the answer was made from; saved questions, run as a set; what
// customers really asked. GUI thread.
#pragma once

#include "ui/kit/page.h"

namespace passerelle::ui {

class AskView;
class LazyTabs;
class RealQuestions;
class SavedQuestions;
class StateView;
class TuningView;

class BenchPage : public Page {
    Q_OBJECT
public:
    explicit BenchPage(Workspace &workspace, QWidget *parent = nullptr);

    void refresh() override;
    void open(const Place &place) override; // {"tab": "ask" | "questions" | "recent" | "tuning"}, {"question": "…"}
    Place place() const override;
    bool hasUnsavedChanges() const override;
    QWidget *filterField() override;

protected:
    void catchUpAfterLoss() override;

private:
    QWidget *makeAsk();
    QWidget *makeSaved();
    QWidget *makeRecent();
    QWidget *makeTuning();
    void measureThreshold();
    SavedQuestions &saved(); // made now when it was not
    void forget();
    void ask(const QString &question, qint64 conversation = 0); // 0: nobody asked it there

    StateView *m_state;
    LazyTabs *m_tabs;
    AskView *m_ask = nullptr; // these: null until their tab is first looked at
    SavedQuestions *m_saved = nullptr;
    RealQuestions *m_recent = nullptr;
    TuningView *m_tuning = nullptr;
    bool m_mayRead = false;
    qint64 m_tenant = 0;
};

} // namespace passerelle::ui
