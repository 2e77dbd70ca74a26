#include "ui/kit/erasure_receipt.h"

#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/copy_field.h"
#include "ui/kit/file_keeping.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

ErasureReceiptDialog::ErasureReceiptDialog(Workspace &workspace, const QString &erased, const api::ReceiptView &receipt, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"receipt"_s);
    setWindowTitle(tr("Receipt of erasure"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(clientBand(workspace.session));
    column->addWidget(sectionLabel(tr("%1 is erased").arg(erased)));
    column->addWidget(valueLabel(receipt.text));
    column->addWidget(hintLabel(tr("Receipt %1 is signed: it proves what was erased and when, and holds nothing of it. It stays under “Receipts”; a copy elsewhere does no harm.").arg(receipt.number)));
    auto *field = new CopyField(tr("Signed receipt"), CopyField::Lines::Many);
    field->setText(receipt.receipt);
    column->addWidget(field);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *saves = buttons->addButton(tr("&Save the receipt…"), QDialogButtonBox::ActionRole);
    saves->setIcon(Theme::icon(u"download"_s));
    connect(saves, &QPushButton::clicked, this, [this, &workspace, receipt] { save(workspace, receipt, this); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setMinimumWidth(Theme::characters(*this, 72));
}

void ErasureReceiptDialog::save(Workspace &workspace, const api::ReceiptView &receipt, QWidget *parent)
{
    FileKeeping::keep(workspace, parent, {tr("Save the receipt"), tr("erasure-receipt-%1.json").arg(receipt.number), tr("Signed receipts (*.json)")}, receipt.receipt.toUtf8());
}

} // namespace passerelle::ui
