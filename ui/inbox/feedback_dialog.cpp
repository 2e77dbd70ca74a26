#include "ui/inbox/feedback_dialog.h"

#include "ui/kit/client_band.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QPlainTextEdit *fieldOf(const QString &text, double lines)
{
    auto *field = new QPlainTextEdit(text);
    field->setTabChangesFocus(true);
    field->setFixedHeight(Theme::lines(*field, lines + 0.8));
    return field;
}

} // namespace

FeedbackDialog::FeedbackDialog(const Session &session, const InboxCalls &calls, const About &about, bool mayCurate, QWidget *parent)
    : FormDialog(clientBand(session), tr("What was this answer worth?"), tr("Save"), parent), m_calls(calls), m_message(about.message), m_verdict(new QComboBox), m_note(fieldOf({}, 1.5)),
      m_correction(fieldOf(about.answer, 4)), m_curate(new QCheckBox(tr("Make it a curated answer: it is given from now on"))), m_questions(fieldOf(about.question, 2))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(Theme::characters(*this, 80));
    for (const auto &[value, text] : {std::pair(u"good"_s, tr("Good")), std::pair(u"wrong"_s, tr("Wrong")), std::pair(u"incomplete"_s, tr("Incomplete"))})
        m_verdict->addItem(text, value);
    m_verdict->setCurrentIndex(m_verdict->findData(about.verdict));
    m_curate->setVisible(mayCurate);
    form().addRow(tr("The answer &was"), m_verdict);
    form().addRow(tr("Wh&y"), m_note);
    form().addRow(tr("&Better answer"), m_correction);
    form().addRow(QString(), m_curate);
    form().addRow(tr("&Questions, one a line"), m_questions);
    m_note->setPlaceholderText(tr("Optional"));
    m_questions->setToolTip(tr("In words of your own that name nobody"));
    connect(m_verdict, &QComboBox::currentIndexChanged, this, &FeedbackDialog::showNeeded);
    connect(m_curate, &QCheckBox::toggled, this, &FeedbackDialog::showNeeded);
    connect(m_correction, &QPlainTextEdit::textChanged, this, &FeedbackDialog::showNeeded);
    connect(m_questions, &QPlainTextEdit::textChanged, this, &FeedbackDialog::showNeeded);
    onSubmit = [this] {
        m_calls.feedback(m_message, wish(), this, [this](const Status &status) {
            if (status)
                Q_EMIT given(wish().curate.value_or(false));
            settle(status, tr("Your judgement could not be saved."));
        });
    };
    showNeeded();
}

void FeedbackDialog::showNeeded()
{
    const bool better = m_verdict->currentData().toString() != u"good";
    const bool curated = better && m_curate->isChecked();
    for (QWidget *field : std::initializer_list<QWidget *>{m_correction, m_curate})
        field->setEnabled(better);
    m_questions->setEnabled(curated);
    mainButton().setEnabled(!curated || (!m_correction->toPlainText().trimmed().isEmpty() && !m_questions->toPlainText().trimmed().isEmpty()));
}

api::NewFeedback FeedbackDialog::wish() const
{
    api::NewFeedback wish{.verdict = m_verdict->currentData().toString()};
    const QString note = m_note->toPlainText().trimmed();
    const QString correction = m_correction->toPlainText().trimmed();
    if (!note.isEmpty())
        wish.note = note;
    if (wish.verdict == u"good" || correction.isEmpty())
        return wish;
    wish.correction = correction;
    if (m_curate->isChecked()) {
        std::vector<QString> questions;
        for (const QString &line : m_questions->toPlainText().split(u'\n', Qt::SkipEmptyParts))
            if (!line.trimmed().isEmpty())
                questions.push_back(line.trimmed());
        wish.curate = true;
        wish.questions = std::move(questions);
    }
    return wish;
}

} // namespace passerelle::ui
