#include "ui/documents/answer_editor.h"

#include "ui/kit/theme.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestQuestion = 400; // the service's own limit

QString linesOf(const std::vector<QString> &questions)
{
    return QStringList(questions.begin(), questions.end()).join(u'\n');
}

} // namespace

AnswerEditor::AnswerEditor(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::gap(*this) / 2);
    m_questions = field(tr("Wa&ys to ask it, one a line"), u"questions"_s, 2);
    m_french = field(tr("Answer in &French"), u"french"_s, 3);
    m_english = field(tr("Answer in En&glish"), u"english"_s, 2);
    m_french->setPlaceholderText(tr("What contacts read, word for word"));
    m_english->setPlaceholderText(tr("Optional: without it, English questions get the French text"));
}

QPlainTextEdit *AnswerEditor::field(const QString &label, const QString &name, int lines)
{
    auto *caption = new QLabel(label);
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(name);
    edit->setTabChangesFocus(true);
    edit->setMinimumHeight(Theme::lines(*this, lines + 0.8)); // and the frame
    edit->setAccessibleName(QString(label).remove(u'&'));
    caption->setBuddy(edit);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(caption);
    column->addWidget(edit, lines);
    connect(edit, &QPlainTextEdit::textChanged, this, &AnswerEditor::edited);
    return edit;
}

void AnswerEditor::setText(const AnswerText &text)
{
    suggest(text);
    m_saved = this->text();
}

void AnswerEditor::suggest(const AnswerText &text)
{
    const QSignalBlocker first(m_questions);
    const QSignalBlocker second(m_french);
    const QSignalBlocker third(m_english);
    m_questions->setPlainText(linesOf(text.questions));
    m_french->setPlainText(text.french);
    m_english->setPlainText(text.english);
    Q_EMIT edited();
}

AnswerText AnswerEditor::text() const
{
    AnswerText text{.french = m_french->toPlainText().trimmed(), .english = m_english->toPlainText().trimmed()};
    for (const QString &line : m_questions->toPlainText().split(u'\n'))
        if (const QString question = line.simplified(); !question.isEmpty() && std::find(text.questions.begin(), text.questions.end(), question) == text.questions.end())
            text.questions.push_back(question);
    return text;
}

void AnswerEditor::setReadOnly(bool readOnly)
{
    for (QPlainTextEdit *edit : {m_questions, m_french, m_english})
        edit->setReadOnly(readOnly);
}

void AnswerEditor::setQuestionsHint(const QString &hint)
{
    m_questions->setPlaceholderText(hint);
}

QString AnswerEditor::fault() const
{
    const AnswerText text = this->text();
    if (text.questions.empty())
        return tr("Write at least one way to ask it.");
    if (std::any_of(text.questions.begin(), text.questions.end(), [](const QString &question) { return question.size() > kLongestQuestion; }))
        return tr("A way to ask it has at most 400 characters.");
    if (text.french.isEmpty() && text.english.isEmpty())
        return tr("Write the answer in French or in English.");
    return {};
}

void AnswerEditor::focusQuestions()
{
    m_questions->setFocus();
}

} // namespace passerelle::ui
