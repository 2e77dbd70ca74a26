// What an answer was made from, in four tabs: the passages that were found, what the model was given, what was checked,
// and what it cost and took. GUI thread.
#pragma once

#include "server/api/ask_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/source_viewer.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QTabWidget>

class QFormLayout;
class QLabel;
class QTextBrowser;

namespace passerelle::ui {

class StateView;
class TableView;

class AnswerTabs : public QTabWidget {
    Q_OBJECT
public:
    explicit AnswerTabs(Workspace &workspace, QWidget *parent = nullptr);

    void show(const std::optional<api::AnswerView> &answer);

Q_SIGNALS:
    void sourceWanted(const passerelle::ui::SourceReference &source);

private:
    QWidget *passagesTab(Workspace &workspace);
    QWidget *checksTab(Workspace &workspace);
    void showPassages(const api::AnswerView &answer);
    void showPrompt(const api::AnswerView &answer);
    void showCosts(const api::AnswerView &answer);
    void openPassage(const api::PassageView *passage);

    std::vector<qint64> m_cited; // of the answer that is shown
    RowTable<api::PassageView> m_passages;
    RowTable<api::AnswerCheckView> m_checks;
    TableView *m_passageTable = nullptr;
    QLabel *m_passageText = nullptr;
    QLabel *m_searched = nullptr;
    QTextBrowser *m_prompt;
    QWidget *m_costs;
    QFormLayout *m_costForm;
    std::vector<StateView *> m_states;
};

} // namespace passerelle::ui
