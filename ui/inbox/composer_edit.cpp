#include "ui/inbox/composer_edit.h"

#include <QtGui/QKeyEvent>

#include <algorithm>

namespace passerelle::ui {

namespace {

constexpr int kFewestLines = 2;
constexpr int kMostLines = 7;

} // namespace

ComposerEdit::ComposerEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTabChangesFocus(true);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, [this] { updateGeometry(); });
}

QSize ComposerEdit::sizeHint() const
{
    // A plain text's document counts its height in lines.
    const int lines = std::clamp(static_cast<int>(document()->size().height()), kFewestLines, kMostLines);
    const int margins = 2 * static_cast<int>(document()->documentMargin()) + 2 * frameWidth() + contentsMargins().top() + contentsMargins().bottom();
    return {fontMetrics().averageCharWidth() * 20, lines * fontMetrics().lineSpacing() + margins};
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    if (takesKey && takesKey(*event))
        return;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (enter && m_enterSends && modifiers == Qt::NoModifier)
        return Q_EMIT sendPressed();
    QPlainTextEdit::keyPressEvent(event);
}

void ComposerEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    updateGeometry();
}

} // namespace passerelle::ui
