#include "ui/kit/copy_field.h"

#include "ui/kit/theme.h"

#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QToolTip>

namespace passerelle::ui {

namespace {

constexpr int kMostLinesShown = 8;

} // namespace

CopyField::CopyField(const QString &name, Lines lines, QWidget *parent) : QWidget(parent), m_copy(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    if (lines == Lines::One) {
        m_line = new QLineEdit(this);
        m_line->setReadOnly(true);
        m_line->setFont(fixed);
        m_line->setAccessibleName(name);
        row->addWidget(m_line, 1);
        setFocusProxy(m_line);
    } else {
        m_lines = new QPlainTextEdit(this);
        m_lines->setReadOnly(true);
        m_lines->setFont(fixed);
        m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
        m_lines->setTabChangesFocus(true);
        m_lines->setAccessibleName(name);
        row->addWidget(m_lines, 1);
        setFocusProxy(m_lines);
    }
    m_copy->setIcon(Theme::icon(QStringLiteral("copy")));
    m_copy->setToolTip(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy: %1").arg(name));
    m_copy->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(m_copy, 0, lines == Lines::Many ? Qt::AlignTop : Qt::AlignVCenter);
    connect(m_copy, &QToolButton::clicked, this, &CopyField::copy);
}

QString CopyField::text() const
{
    return m_line ? m_line->text() : m_lines->toPlainText();
}

void CopyField::setText(const QString &text)
{
    if (m_line) {
        m_line->setText(text);
        m_line->setCursorPosition(0);
        return;
    }
    m_lines->setPlainText(text);
    const int shown = qBound(2, static_cast<int>(text.count(u'\n')) + 1, kMostLinesShown);
    m_lines->setFixedHeight(m_lines->fontMetrics().lineSpacing() * (shown + 1) + 2 * m_lines->frameWidth());
}

void CopyField::copy()
{
    QGuiApplication::clipboard()->setText(text());
    QToolTip::showText(m_copy->mapToGlobal(m_copy->rect().bottomLeft()), tr("Copied"), m_copy);
}

} // namespace passerelle::ui
