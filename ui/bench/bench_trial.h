// A conversation tried on the live settings: what was asked, what would have been answered, and what every answer was made
// from. A follow-up carries the conversation so far; nothing is ever sent to a contact. GUI thread.
#pragma once

#include "server/api/ask_dto.h"
#include "ui/kit/workspace.h"

#include <optional>

namespace passerelle::ui {

struct TrialExchange {
    QString question;
    std::optional<api::AnswerView> answer = {};
    std::optional<Error> error = {};
};

class BenchTrial : public QObject {
    Q_OBJECT
public:
    explicit BenchTrial(Workspace &workspace, QObject *parent = nullptr) : QObject(parent), m_workspace(workspace) {}

    const std::vector<TrialExchange> &exchanges() const { return m_exchanges; }
    bool isAsking() const { return m_asking; }

    // The conversation in which a contact asked it, 0: nobody did. Until clear().
    void setAsker(qint64 conversation) { m_asker = conversation; }
    qint64 asker() const { return m_asker; }
    void ask(const QString &question); // nothing while one is asked
    void askAgain();                   // the last one, after an error
    void stop();                       // gives the last one up
    void clear();

Q_SIGNALS:
    void changed();
    void answered(int exchange);

private:
    void send();

    Workspace &m_workspace;
    std::vector<TrialExchange> m_exchanges;
    CallHandle m_call;
    qint64 m_asker = 0;
    bool m_asking = false;
};

} // namespace passerelle::ui
