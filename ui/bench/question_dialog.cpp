#include "ui/bench/question_dialog.h"
#include "ui/kit/client_band.h"
#include "ui/kit/theme.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLastPage = 100'000;

struct QuestionWords {
    Q_DECLARE_TR_FUNCTIONS(QuestionDialog)
};

struct QuestionFields {
    QPlainTextEdit *question = nullptr;
    QComboBox *document = nullptr;
    QSpinBox *page = nullptr;
    QLineEdit *words = nullptr;
    QLineEdit *note = nullptr;

    std::vector<QString> expectedWords() const
    {
        std::vector<QString> list;
        for (const QString &word : words->text().split(u';', Qt::SkipEmptyParts))
            if (!word.trimmed().isEmpty())
                list.push_back(word.trimmed());
        return list;
    }
};

QuestionFields fill(FormDialog &dialog, const QuestionWish &wish)
{
    QuestionFields fields{new QPlainTextEdit(wish.question), new QComboBox, new QSpinBox, new QLineEdit, new QLineEdit(wish.note)};
    fields.question->setTabChangesFocus(true);
    fields.question->setFixedHeight(Theme::lines(dialog, 3.5));
    fields.document->addItem(QuestionWords::tr("None in particular"), qint64(0));
    fields.page->setRange(0, kLastPage);
    fields.page->setSpecialValueText(QuestionWords::tr("Any page"));
    fields.page->setValue(static_cast<int>(wish.page.value_or(0)));
    fields.words->setText(QStringList(wish.words.begin(), wish.words.end()).join(u"; "_s));
    fields.words->setPlaceholderText(QuestionWords::tr("9 h; 18 h"));
    dialog.form().addRow(QuestionWords::tr("&Question"), fields.question);
    dialog.form().addRow(QuestionWords::tr("Expected &document"), fields.document);
    dialog.form().addRow(QuestionWords::tr("Expected &page"), fields.page);
    dialog.form().addRow(QuestionWords::tr("The answer should &say"), fields.words);
    dialog.form().addRow(QuestionWords::tr("&Note"), fields.note);
    return fields;
}

void offerDocuments(Workspace &workspace, QComboBox &box, std::optional<qint64> chosen)
{
    workspace.client.get<api::Page<api::DocumentView>>(workspace.session.ofTenant(u"/documents"_s), &box, [&box, chosen](const Result<api::Page<api::DocumentView>> &page) {
        if (!page)
            return; // the question can be saved without one
        for (const api::DocumentView &document : page->items)
            box.addItem(document.name, document.id);
        if (chosen)
            box.setCurrentIndex(std::max(0, box.findData(*chosen)));
    });
}

} // namespace

FormDialog *openQuestionDialog(Workspace &workspace, const QuestionWish &wish, QWidget *parent, std::function<void()> saved)
{
    auto *dialog = new FormDialog(clientBand(workspace.session), wish.id ? QuestionWords::tr("Change the question") : QuestionWords::tr("Save a question"), QuestionWords::tr("Save"), parent);
    const QuestionFields fields = fill(*dialog, wish);
    offerDocuments(workspace, *fields.document, wish.document);
    const auto settled = [dialog, saved](const auto &answer) {
        dialog->settle(answer ? Status() : Status(failure(answer.error())), QuestionWords::tr("The question could not be saved"));
        if (answer)
            saved();
    };
    const QString path = workspace.session.ofTenant(u"/bench/questions"_s);
    dialog->onSubmit = [&workspace, dialog, fields, id = wish.id, conversation = wish.conversation, path, settled] {
        const qint64 document = fields.document->currentData().toLongLong();
        const QString question = fields.question->toPlainText().trimmed();
        dialog->setBusy(true);
        if (id)
            return void(workspace.client.patch<api::BenchQuestionView>(path + u'/' + QString::number(*id),
                                                                       api::BenchQuestionChange{.question = question, .expectedDocument = document, .expectedPage = fields.page->value(),
                                                                                                .expectedWords = fields.expectedWords(), .note = fields.note->text()},
                                                                       dialog, settled));
        api::NewBenchQuestion wanted{.question = question, .conversation = conversation};
        if (document > 0)
            wanted.expectedDocument = document;
        if (document > 0 && fields.page->value() > 0)
            wanted.expectedPage = fields.page->value();
        if (const auto words = fields.expectedWords(); !words.empty())
            wanted.expectedWords = words;
        if (!fields.note->text().isEmpty())
            wanted.note = fields.note->text();
        workspace.client.post<api::BenchQuestionView>(path, wanted, dialog, settled);
    };
    const auto follow = [dialog, fields] { dialog->mainButton().setEnabled(!fields.question->toPlainText().trimmed().isEmpty()); };
    QObject::connect(fields.question, &QPlainTextEdit::textChanged, dialog, follow);
    follow();
    dialog->open();
    return dialog;
}

} // namespace passerelle::ui
