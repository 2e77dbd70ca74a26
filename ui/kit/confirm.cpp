#include "ui/kit/confirm.h"

#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

QDialog *confirm(QWidget *parent, const Session &session, const Question &question, std::function<void()> go)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(question.title);
    dialog->setObjectName(QStringLiteral("confirm"));
    auto *column = new QVBoxLayout(dialog);
    column->addWidget(clientBand(session, question.tenant.value_or(session.tenant())));
    auto *sentence = new QLabel(question.sentence);
    sentence->setWordWrap(true);
    sentence->setMinimumWidth(Theme::characters(*sentence, 56));
    column->addWidget(sentence);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *verb = buttons->addButton(question.verb, QDialogButtonBox::AcceptRole);
    verb->setProperty(question.destroys ? "danger" : "main", true);
    verb->setAutoDefault(false);
    if (!question.typeToConfirm.isEmpty()) {
        auto *typed = new QLineEdit;
        auto *label = hintLabel(QDialog::tr("Type “%1” to confirm:").arg(question.typeToConfirm));
        label->setBuddy(typed);
        column->addWidget(label);
        column->addWidget(typed);
        verb->setEnabled(false);
        QObject::connect(typed, &QLineEdit::textChanged, verb, [verb, wanted = question.typeToConfirm](const QString &text) { verb->setEnabled(text.trimmed() == wanted); });
    }
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    cancel->setFocus();
    column->addWidget(buttons);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::accepted, parent ? static_cast<QObject *>(parent) : dialog, [go = std::move(go)] { go(); });
    dialog->open();
    return dialog;
}

} // namespace passerelle::ui
