// The right pane: who the contact is, what it agreed to, what is remembered of it and what it cost, and of the chosen
// answer the sources and the journey. Exports and erases. GUI thread.
#pragma once

#include "ui/inbox/inbox_calls.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QFormLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace passerelle::ui {

class Card;
class FactsCard;
class InlineMessage;

class ContextPane : public QWidget {
    Q_OBJECT
public:
    ContextPane(Workspace &workspace, QWidget *parent);

    void showContact(qint64 contact, const QString &name); // asks; 0: clears
    void reload();
    void showAnswer(const std::optional<api::TimelineEntryView> &answer);
    void clear();
    void setBackOffered(bool offered); // alone in place of the thread: says how to get back

    FactsCard &factsCard() { return *m_facts; }
    QPushButton &exportButton() { return *m_export; }
    QPushButton &eraseButton() { return *m_erase; }

Q_SIGNALS:
    void sourceChosen(const passerelle::api::FoundPassageView &source);
    void recordWanted(qint64 message);  // what the answer was made from
    void messageWanted(qint64 message); // that says a fact
    void backWanted();
    void exportWanted(qint64 contact, const QString &name);
    void eraseWanted(qint64 contact, const QString &name);

private:
    void fill(const api::ContactContextView &contact);
    void showMemory(const api::ContactContextView &contact);
    QLabel *row(QFormLayout &form, const QString &name);

    Workspace &m_workspace;
    InboxCalls m_calls;
    CallHandle m_call;
    qint64 m_contact = 0;
    QString m_name;
    QToolButton *m_back;
    QLabel *m_title;
    QFormLayout *m_form = nullptr;
    QLabel *m_key = nullptr;
    QLabel *m_alias = nullptr;
    QLabel *m_since = nullptr;
    QLabel *m_counts = nullptr;
    QLabel *m_consent = nullptr;
    QLabel *m_cost = nullptr;
    QLabel *m_memory = nullptr;
    FactsCard *m_facts;
    InlineMessage *m_message;
    Card *m_sources;
    QVBoxLayout *m_sourceList = nullptr;
    Card *m_journey;
    QPushButton *m_open;
    qint64 m_answered = 0; // the message of the answer that is shown
    QFormLayout *m_journeyForm = nullptr;
    QPushButton *m_export;
    QPushButton *m_erase;
};

} // namespace passerelle::ui
