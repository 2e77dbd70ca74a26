// A value to paste elsewhere: read only, selectable, with a button that copies it and says so. GUI thread.
#pragma once

#include <QtWidgets/QWidget>

class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace passerelle::ui {

class CopyField : public QWidget {
    Q_OBJECT
public:
    enum class Lines { One, Many };
    // The name is what screen readers say: "Callback URL".
    explicit CopyField(const QString &name, Lines lines = Lines::One, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);

private:
    void copy();

    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_lines = nullptr;
    QToolButton *m_copy;
};

} // namespace passerelle::ui
