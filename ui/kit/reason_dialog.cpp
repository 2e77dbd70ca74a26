#include "ui/kit/reason_dialog.h"

#include "ui/kit/client_band.h"
#include "ui/kit/theme.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace passerelle::ui {

namespace {

struct ReasonWords {
    Q_DECLARE_TR_FUNCTIONS(ReasonDialog)
};

} // namespace

FormDialog *askForReason(QWidget *parent, const Session &session, const ReasonQuestion &question, std::function<void(const QString &, FormDialog &)> go)
{
    auto *dialog = new FormDialog(clientBand(session), question.title, question.verb, parent);
    dialog->setObjectName(QStringLiteral("reason"));
    if (!question.sentence.isEmpty()) {
        auto *sentence = new QLabel(question.sentence);
        sentence->setWordWrap(true);
        dialog->form().addRow(sentence);
    }
    if (!question.quote.isEmpty()) {
        auto *quote = new QPlainTextEdit(question.quote);
        quote->setReadOnly(true);
        quote->setTabChangesFocus(true);
        quote->setMaximumHeight(Theme::lines(*dialog, 7));
        quote->setAccessibleName(ReasonWords::tr("The words that it is about"));
        dialog->form().addRow(quote);
    }
    auto *reason = new QLineEdit;
    reason->setObjectName(QStringLiteral("reason.words"));
    reason->setMaxLength(question.most);
    dialog->form().addRow(ReasonWords::tr("&Reason, for the activity log:"), reason);
    dialog->mainButton().setEnabled(false);
    QObject::connect(reason, &QLineEdit::textChanged, dialog, [dialog](const QString &text) { dialog->mainButton().setEnabled(!text.trimmed().isEmpty()); });
    dialog->onSubmit = [dialog, reason, go = std::move(go)] {
        dialog->setBusy(true);
        go(reason->text().trimmed(), *dialog);
    };
    dialog->open();
    reason->setFocus();
    return dialog;
}

} // namespace passerelle::ui
