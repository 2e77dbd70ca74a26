// What is remembered of a contact: each fact with where it was said and when; written, corrected and forgotten here, with
// Undo. Asks for itself. GUI thread.
#pragma once

#include "ui/inbox/inbox_calls.h"
#include "ui/kit/cards.h"
#include "ui/kit/workspace.h"

#include <QtCore/QSet>

class QPushButton;

namespace passerelle::ui {

class FormDialog;
class InlineMessage;

class FactsCard : public Card {
    Q_OBJECT
public:
    FactsCard(Workspace &workspace, QWidget *parent = nullptr);

    void showContact(qint64 contact); // 0: clears
    void reload();
    QPushButton &addButton() { return *m_add; }
    const std::vector<api::FactView> &facts() const { return m_facts; }
    // Of a fact, or of a new one; deletes itself.
    FormDialog *edit(const std::optional<api::FactView> &fact);
    void remove(const api::FactView &fact);

Q_SIGNALS:
    void messageWanted(qint64 message); // that says a fact

private:
    void fill();
    QWidget *lineOf(const api::FactView &fact);

    Workspace &m_workspace;
    InboxCalls m_calls;
    CallHandle m_call;
    qint64 m_contact = 0;
    std::vector<api::FactView> m_facts;
    QSet<qint64> m_hidden; // forgotten, until that is undone
    InlineMessage *m_message;
    QVBoxLayout *m_lines;
    QPushButton *m_add;
};

} // namespace passerelle::ui
