// The receipt of an erasure: in words, and as the signed document to keep. GUI thread.
#pragma once

#include "server/api/privacy_dto.h"

#include <QtWidgets/QDialog>

namespace passerelle::ui {

// The dialog deletes itself; it is returned for tests.
QDialog *showReceipt(QWidget *parent, const QString &erased, const api::ReceiptView &receipt);

} // namespace passerelle::ui
