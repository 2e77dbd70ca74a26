// The answers that people wrote themselves: given word for word where a question is surely meant. List, editor with
// earlier versions, and a field that tells what a question would get. GUI thread.
#pragma once

#include "ui/documents/answer_editor.h"
#include "ui/kit/page.h"
#include "ui/kit/paged_table.h"

#include <QtCore/QSet>
#include <QtCore/QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace passerelle::ui {

class InlineMessage;
class StateView;
class TableView;

class CuratedPage : public Page {
    Q_OBJECT
public:
    explicit CuratedPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void open(const Place &place) override;
    Place place() const override;
    bool hasUnsavedChanges() const override;
    QWidget *filterField() override;

protected:
    void catchUpAfterLoss() override;

private:
    void buildList();
    QWidget *buildEditor();
    QWidget *buildTrial();
    void connectParts();
    void load();
    void present();
    void choose(qint64 answer);
    void showAnswer(const api::CuratedView &answer);
    void leave(std::function<void()> go); // asks when something is unsaved
    void begin();                        // a new answer
    void showEditor(bool shown);
    void showButtons();
    void loadVersions();
    void useVersion(int number);
    void save();
    void settle(const Result<api::CuratedView> &saved);
    void tellConflict(const Error &error);
    void removeAnswer();
    void tryQuestion();
    bool mayManage() const;

    PagedTable<api::CuratedView> *m_answers;
    TableView *m_view;
    StateView *m_state;
    QLineEdit *m_filter;
    QPushButton *m_new;
    QSplitter *m_split;
    QWidget *m_side;
    StateView *m_sideState;
    QLabel *m_title;
    QLabel *m_facts;
    InlineMessage *m_message;
    AnswerEditor *m_editor;
    QCheckBox *m_enabled;
    QComboBox *m_versions;
    QPushButton *m_save;
    QPushButton *m_delete;
    QLineEdit *m_question;
    QPushButton *m_try;
    InlineMessage *m_tried;
    QTimer m_soon;
    CallHandle m_versionCall;
    CallHandle m_tryCall;
    std::vector<api::CuratedView> m_known; // versions, newest first
    api::CuratedView m_present;            // as the service has it; id 0: a new one
    bool m_isEditing = false;
    bool m_isChoosing = false;
    bool m_isLoaded = false;
    qint64 m_tenant = 0;
    qint64 m_wanted = 0;
};

} // namespace passerelle::ui
