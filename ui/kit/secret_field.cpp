#include "ui/kit/secret_field.h"

#include "ui/kit/theme.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

SecretField::SecretField(Use use, QWidget *parent) : QWidget(parent), m_edit(new QLineEdit), m_eye(new QToolButton)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit, 1);
    row->addWidget(m_eye);
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setReadOnly(use == Use::Show);
    m_edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    setFocusProxy(m_edit);
    m_eye->setIcon(Theme::icon(u"eye"_s));
    m_eye->setToolTip(tr("Hold to show"));
    m_eye->setAccessibleName(tr("Hold to show"));
    connect(m_eye, &QToolButton::pressed, m_edit, [this] { m_edit->setEchoMode(QLineEdit::Normal); });
    connect(m_eye, &QToolButton::released, m_edit, [this] { m_edit->setEchoMode(QLineEdit::Password); });
    if (use == Use::Type)
        return;
    m_copy = new QToolButton;
    m_copy->setIcon(Theme::icon(u"copy"_s));
    m_copy->setToolTip(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy"));
    row->addWidget(m_copy);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_edit->text()); });
}

QString SecretField::text() const { return m_edit->text(); }
void SecretField::setText(const QString &text) { m_edit->setText(text); }
void SecretField::setPlaceholderText(const QString &text) { m_edit->setPlaceholderText(text); }

} // namespace passerelle::ui
