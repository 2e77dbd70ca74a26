// Where a reply or a note is typed: grows with its text up to a few lines, keeps to plain text, and lets the console's own
// keys through. GUI thread.
#pragma once

#include <QtWidgets/QPlainTextEdit>

namespace passerelle::ui {

class ComposerEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit ComposerEdit(QWidget *parent = nullptr);

    void setEnterSends(bool sends) { m_enterSends = sends; }
    // Asked before a key is handled; true: it was taken (the list of ready-made replies is open).
    std::function<bool(QKeyEvent &)> takesKey;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void sendPressed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    bool m_enterSends = false;
};

} // namespace passerelle::ui
