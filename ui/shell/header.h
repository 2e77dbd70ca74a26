// The window's head: which client is looked at, in its colour; the search over everything; the account. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtWidgets/QFrame>

class QPushButton;
class QToolButton;

namespace passerelle::ui {

class Header : public QFrame {
    Q_OBJECT
public:
    explicit Header(Workspace &workspace, QWidget *parent = nullptr);

Q_SIGNALS:
    void searchAsked();
    void clientAsked();
    void accountAsked(const QPoint &where);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    Workspace &m_workspace;
    QToolButton *m_client;
    QPushButton *m_search;
    QToolButton *m_account;
};

} // namespace passerelle::ui
