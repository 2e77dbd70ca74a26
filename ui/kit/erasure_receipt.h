// What is left of an erasure: its receipt, in words and as the signed document, to be saved. GUI thread.
#pragma once

#include "server/api/privacy_dto.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QDialog>

namespace passerelle::ui {

class ErasureReceiptDialog : public QDialog {
    Q_OBJECT
public:
    ErasureReceiptDialog(Workspace &workspace, const QString &erased, const api::ReceiptView &receipt, QWidget *parent);

    static void save(Workspace &workspace, const api::ReceiptView &receipt, QWidget *parent); // asks where to
};

} // namespace passerelle::ui
