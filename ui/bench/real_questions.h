// What contacts really asked since yesterday, with the answer they got: a click tries it again on today's settings, another
// saves it. GUI thread.
#pragma once

#include "server/api/bench_dto.h"
#include "ui/bench/question_dialog.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace passerelle::ui {

class StateView;
class TableView;

class RealQuestions : public QWidget {
    Q_OBJECT
public:
    explicit RealQuestions(Workspace &workspace, QWidget *parent = nullptr);

    void load();
    void clear();
    QLineEdit *filterField() { return m_filter; }

Q_SIGNALS:
    void askWanted(const QString &question, qint64 conversation);
    void saveWanted(const passerelle::ui::QuestionWish &wish);

private:
    QWidget *bar();
    void follow();
    const api::RealQuestionView *current() const;

    Workspace &m_workspace;
    PagedTable<api::RealQuestionView> m_questions;
    TableView *m_table;
    StateView *m_state;
    QComboBox *m_days = nullptr;
    QLineEdit *m_filter = nullptr;
    QPushButton *m_ask = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_open = nullptr;
};

} // namespace passerelle::ui
