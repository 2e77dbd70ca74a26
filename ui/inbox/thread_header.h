// Above a thread: who it is with, who answers, how long one still may, and what can be done with it. The buttons are the
// page's own actions, keys included. GUI thread.
#pragma once

#include "server/api/dto.h"
#include "server/api/reply_dto.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace passerelle::ui {

class ThreadHeader : public QWidget {
    Q_OBJECT
public:
    explicit ThreadHeader(QWidget *parent = nullptr);

    void setActions(QAction *takeOver, QAction *giveBack, QAction *resolve, QAction *reopen, QAction *details);
    void show(const QString &name, const QString &key, const api::WindowView &window, const api::OwnershipView &owner);
    void clear();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showWindow();
    QToolButton *buttonOf(QAction *action, bool words);

    QLabel *m_name;
    QLabel *m_line;
    QLabel *m_window;
    QWidget *m_buttons;
    std::vector<QToolButton *> m_worded;
    api::WindowView m_shown;
    QTimer m_tick;
};

} // namespace passerelle::ui
