#include "ui/clients/receipt_dialog.h"

#include "ui/kit/cards.h"
#include "ui/kit/copy_field.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSaveFile>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

namespace {

QString receiptWords(const char *words) { return QCoreApplication::translate("ReceiptDialog", words); }

void saveReceipt(QDialog *dialog, const api::ReceiptView &receipt)
{
    const QString proposed = receiptWords(QT_TRANSLATE_NOOP("ReceiptDialog", "receipt-%1.json")).arg(receipt.number);
    auto *choice = new QFileDialog(dialog, receiptWords(QT_TRANSLATE_NOOP("ReceiptDialog", "Save the receipt")), proposed);
    choice->setAttribute(Qt::WA_DeleteOnClose);
    choice->setAcceptMode(QFileDialog::AcceptSave);
    choice->selectFile(proposed);
    QObject::connect(choice, &QFileDialog::fileSelected, dialog, [text = receipt.receipt.toUtf8()](const QString &path) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(text);
            file.commit();
        }
    });
    choice->open();
}

} // namespace

QDialog *showReceipt(QWidget *parent, const QString &erased, const api::ReceiptView &receipt)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("receipt"));
    dialog->setWindowTitle(receiptWords(QT_TRANSLATE_NOOP("ReceiptDialog", "Receipt of erasure")));
    auto *column = new QVBoxLayout(dialog);
    column->setSpacing(Theme::gap(*dialog));
    column->addWidget(sectionLabel(receiptWords(QT_TRANSLATE_NOOP("ReceiptDialog", "%1 is erased")).arg(erased), dialog));
    column->addWidget(hintLabel(receiptWords(QT_TRANSLATE_NOOP("ReceiptDialog", "Keep the receipt: it is signed and proves what was erased and when. It holds nothing of what was erased.")), dialog));
    auto *text = new CopyField(receiptWords(QT_TRANSLATE_NOOP("ReceiptDialog", "Receipt in words")), CopyField::Lines::Many, dialog);
    text->setText(receipt.text);
    column->addWidget(text);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QPushButton *save = buttons->addButton(receiptWords(QT_TRANSLATE_NOOP("ReceiptDialog", "&Save the signed receipt…")), QDialogButtonBox::ActionRole);
    QObject::connect(save, &QPushButton::clicked, dialog, [dialog, receipt] { saveReceipt(dialog, receipt); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog->setMinimumWidth(Theme::characters(*dialog, 70));
    dialog->open();
    return dialog;
}

} // namespace passerelle::ui
