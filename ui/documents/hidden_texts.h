// The section of a document for text that it holds and no page shows: what it says, where, how it is hidden, and whether it
// may be used. GUI thread.
#pragma once

#include "server/api/hidden_text_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QPlainTextEdit;
class QPushButton;

namespace passerelle::ui {

class HiddenTextList;
class InlineMessage;
class StateView;
class TableView;

class HiddenTexts : public QWidget {
    Q_OBJECT
public:
    HiddenTexts(Workspace &workspace, HiddenTextList &list, QWidget *parent = nullptr);
    void decide(bool accept); // of the chosen piece; asks first
    void announce();          // the chosen piece once more: another page was shown meanwhile

Q_SIGNALS:
    void pieceChosen(const passerelle::api::HiddenTextView &piece);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *content();
    void present();
    void showChosen();
    const api::HiddenTextView *chosen() const;

    Workspace &m_workspace;
    HiddenTextList &m_list;
    RowTable<api::HiddenTextView> m_rows;
    InlineMessage *m_message;
    StateView *m_state = nullptr;
    TableView *m_table;
    QPlainTextEdit *m_text;
    QPushButton *m_accept;
    QPushButton *m_leaveOut;
};

} // namespace passerelle::ui
