// A run: its figures, each with what it was the time before, and a table of its questions, worse ones first. While it runs,
// how far it is. GUI thread.
#pragma once

#include "ui/bench/run_follower.h"
#include "ui/bench/run_rows.h"
#include "ui/kit/cards.h"
#include "ui/kit/paged_table.h"

class QProgressBar;
class QPushButton;

namespace passerelle::ui {

class StateView;
class TableView;

class RunView : public QWidget {
    Q_OBJECT
public:
    RunView(Workspace &workspace, RunFollower &follower, QWidget *parent = nullptr);

Q_SIGNALS:
    void askWanted(qint64 question, const QString &words);

private:
    QWidget *content(Workspace &workspace);
    void showRun();
    void showFigures(const api::BenchRunView &run, const std::optional<api::BenchComparisonView> &comparison);

    RunFollower &m_follower;
    RowTable<RunRow> m_rows;
    StateView *m_state = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_verdicts = nullptr;
    QWidget *m_progress = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_cancel = nullptr;
    Figure *m_first = nullptr;
    Figure *m_five = nullptr;
    Figure *m_answered = nullptr;
    Figure *m_words = nullptr;
    Figure *m_cost = nullptr;
    TableView *m_table = nullptr;
};

} // namespace passerelle::ui
