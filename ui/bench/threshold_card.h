// From which score on the documents answer: what is in use, what the saved questions ask for, what that would change, and
// the way back. Measured only when asked, since a search may call a paid embedder. GUI thread.
#pragma once

#include "server/api/search_dto.h"
#include "ui/kit/cards.h"
#include "ui/kit/workspace.h"

#include <array>
#include <optional>

class QGridLayout;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;

class ThresholdCard : public Card {
    Q_OBJECT
public:
    explicit ThresholdCard(Workspace &workspace, QWidget *parent = nullptr);

    void measure(); // changes nothing
    void clear();   // another client: nothing of what was known stays
    void follow();  // what may be done
    const std::optional<api::CalibrationView> &measured() const { return m_measured; }

Q_SIGNALS:
    void questionsWanted(); // there are too few

private:
    void build();
    void send(Verb verb, const QByteArray &body = {}, const std::function<void()> &done = {});
    void take(const api::CalibrationView &view);
    void showFigures();
    void showChanges();
    void use();
    void choose(std::optional<double> threshold, const QString &done);
    QString path() const { return m_workspace.session.ofTenant(QStringLiteral("/bench/calibration")); }

    Workspace &m_workspace;
    InlineMessage *m_message;
    QWidget *m_table;
    std::array<QLabel *, 6> m_values{}; // two columns: in use, measured
    QLabel *m_basis;
    QLabel *m_changes;
    QPushButton *m_measure;
    QPushButton *m_use;
    QPushButton *m_default;
    CallHandle m_call;
    std::optional<api::CalibrationView> m_measured;
    bool m_isAsking = false;
};

} // namespace passerelle::ui
