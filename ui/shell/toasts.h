// The toast at the bottom of the window: a sentence that passes, or one that can be undone for 8 s. A second one does the
// first at once. GUI thread.
#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace passerelle::ui {

class Toasts : public QFrame {
    Q_OBJECT
public:
    explicit Toasts(QWidget *over);

    void tell(const QString &sentence);
    void offerUndo(const QString &sentence, std::function<void()> commit, std::function<void()> undo);
    void settle(); // what could still be undone is done now

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void appear(const QString &sentence, bool canUndo);
    void place();

    QLabel *m_text;
    QPushButton *m_undo;
    QTimer m_time;
    std::function<void()> m_commit;
    std::function<void()> m_takeBack;
};

} // namespace passerelle::ui
