#include "ui/kit/shown_once.h"

#include "ui/kit/cards.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/secret_field.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

QDialog *showOnce(QWidget *parent, QWidget *band, const ShownOnce &what)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(what.title);
    dialog->setModal(true);
    auto *column = new QVBoxLayout(dialog);
    column->setSpacing(Theme::gap(*dialog));
    column->addWidget(band);
    column->addWidget(sectionLabel(what.title, dialog));
    column->addWidget(valueLabel(what.sentence, dialog));
    auto *name = new QLabel(what.label, dialog);
    auto *field = new SecretField(SecretField::Use::Show, dialog);
    field->setText(what.secret);
    field->edit().setAccessibleName(what.label);
    name->setBuddy(&field->edit());
    column->addWidget(name);
    column->addWidget(field);
    if (!what.more.isEmpty())
        column->addWidget(hintLabel(what.more, dialog));
    auto *warning = new InlineMessage(dialog);
    warning->tell(Tone::Warning, QCoreApplication::translate("ShownOnce", "It is shown only this once. Copy it now and keep it where others cannot read it."));
    column->addWidget(warning);
    column->addStretch();
    auto *buttons = new QDialogButtonBox(dialog);
    QPushButton *done = buttons->addButton(QCoreApplication::translate("ShownOnce", "I have kept it"), QDialogButtonBox::AcceptRole);
    QObject::connect(done, &QPushButton::clicked, dialog, &QDialog::accept);
    column->addWidget(buttons);
    dialog->setMinimumWidth(Theme::characters(*dialog, 60));
    dialog->open();
    return dialog;
}

} // namespace passerelle::ui
