// The house's own words for one thing, a group a row: a question that has one of them finds passages that have another.
// Every change is made to the list as it then is, so that two people do not undo each other. GUI thread.
#pragma once

#include "server/api/search_dto.h"
#include "ui/kit/cards.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

class QPushButton;

namespace passerelle::ui {

class FormDialog;
class InlineMessage;
class StateView;
class TableView;

class HouseWords : public Card {
    Q_OBJECT
public:
    explicit HouseWords(Workspace &workspace, QWidget *parent = nullptr);

    void load();
    void clear(); // another client: nothing of what was known stays
    const std::vector<api::WordGroupView> &groups() const { return m_rows.rows(); }
    void add();
    void changeChosen();
    void removeChosen();

private:
    using Groups = std::vector<api::WordGroupView>;
    QWidget *actions();
    void show(Groups groups);
    void follow();
    void ask(const QString &title, const QString &words, const std::function<void(Groups &, const api::WordGroupView &)> &put);
    void change(const QString &list, const std::function<void(Groups &)> &change, QObject *context, const std::function<void(const Result<api::WordListView> &)> &done);
    QString path() const { return m_workspace.session.ofTenant(QStringLiteral("/words")); }

    Workspace &m_workspace;
    RowTable<api::WordGroupView> m_rows;
    InlineMessage *m_message;
    StateView *m_state = nullptr;
    TableView *m_table;
    QPushButton *m_add;
    QPushButton *m_change;
    QPushButton *m_remove;
    CallHandle m_call;
    bool m_isKnown = false;
};

} // namespace passerelle::ui
