// The trial as on a telephone: bubbles above, the composer below, and beside it what the chosen answer was made from.
// GUI thread.
#pragma once

#include "ui/bench/bench_trial.h"

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;

namespace passerelle::ui {

class AnswerTabs;
class Bubble;
class SourceViewer;
class StateView;

class AskView : public QWidget {
    Q_OBJECT
public:
    explicit AskView(Workspace &workspace, QWidget *parent = nullptr);

    // As if it had been typed, in a new trial; of a contact in that conversation, 0: nobody's.
    void ask(const QString &question, qint64 conversation);
    void clear();
    bool hasDraft() const;
    BenchTrial &trial() { return *m_trial; }

Q_SIGNALS:
    // The question, and where its answer stands: of the passage cited first, else of the best.
    void saveWanted(const QString &question, const std::optional<passerelle::api::PassageView> &source, qint64 conversation);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // Ctrl+Enter

private:
    QWidget *phone();
    void submit();
    void rebuild();
    void addExchange(int index);
    void addAnswer(int index, const api::AnswerView &answer);
    void choose(int exchange);
    void openSource(const api::PassageView &passage);

    Workspace &m_workspace;
    BenchTrial *m_trial;
    AnswerTabs *m_tabs;
    StateView *m_state = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_thread = nullptr;
    QPlainTextEdit *m_words = nullptr;
    QPushButton *m_send = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_new = nullptr;
    SourceViewer *m_viewer = nullptr;
    std::vector<Bubble *> m_answers; // by exchange; null: none
    int m_chosen = -1;
};

// The passage that an answer stands on: the one cited first, else the best.
std::optional<api::PassageView> mainSourceOf(const api::AnswerView &answer);

} // namespace passerelle::ui
