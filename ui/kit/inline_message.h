// A sentence next to its cause, inside the layout, pushing what is below down. Hidden until told. GUI thread.
#pragma once

#include "ui/kit/error_words.h"
#include "ui/kit/notices.h"

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace passerelle::ui {

class InlineMessage : public QFrame {
    Q_OBJECT
public:
    explicit InlineMessage(QWidget *parent = nullptr);

    void tell(Tone tone, const QString &sentence, const QString &action = {}, std::function<void()> act = {});
    void tell(const ErrorText &text);
    void clear() { hide(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Information;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
    std::function<void()> m_act;
};

} // namespace passerelle::ui
