// The saved questions with the page that should answer each, and below what their last run found. GUI thread.
#pragma once

#include "ui/bench/question_dialog.h"
#include "ui/bench/run_follower.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/paged_table.h"

class QCheckBox;
class QPushButton;

namespace passerelle::ui {

class StateView;
class TableView;

class SavedQuestions : public QWidget {
    Q_OBJECT
public:
    explicit SavedQuestions(Workspace &workspace, QWidget *parent = nullptr);

    void load();
    void clear();
    void add(const QuestionWish &wish = {});
    const std::vector<api::BenchQuestionView> &questions() const { return m_questions.rows(); }
    RunFollower &follower() { return *m_follower; }

Q_SIGNALS:
    void askWanted(const QString &question, qint64 conversation); // 0: nobody asked it
    void calibrationWanted();

private:
    QWidget *list();
    void addActions(QWidget *bar);
    void follow();
    void offerCalibration(const api::BenchRunView &run);
    void change();
    void removeChosen();
    void run();
    std::vector<qint64> chosenIds() const;
    void restart(); // after something was saved

    Workspace &m_workspace;
    RunFollower *m_follower;
    PagedTable<api::BenchQuestionView> m_questions;
    InlineMessage *m_message;
    StateView *m_state = nullptr;
    TableView *m_table = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_change = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_ask = nullptr;
    QCheckBox *m_withModel = nullptr;
    bool m_offersCalibration = false;
};

} // namespace passerelle::ui
