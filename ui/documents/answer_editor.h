// The fields in which an answer is written: the ways to ask, one a line, and the text in French and in English. Says what
// is missing before anything is sent. GUI thread.
#pragma once

#include <QtWidgets/QWidget>

#include <vector>

class QPlainTextEdit;

namespace passerelle::ui {

struct AnswerText {
    std::vector<QString> questions = {};
    QString french = {};
    QString english = {};
    bool operator==(const AnswerText &) const = default;
};

class AnswerEditor : public QWidget {
    Q_OBJECT
public:
    explicit AnswerEditor(QWidget *parent = nullptr);

    // What changes from here on is unsaved.
    void setText(const AnswerText &text);
    // Puts text in without calling it saved.
    void suggest(const AnswerText &text);
    AnswerText text() const;
    bool isChanged() const { return text() != m_saved; }
    void setReadOnly(bool readOnly);
    void setQuestionsHint(const QString &hint);
    QString fault() const; // what is missing, as a sentence; empty: nothing
    void focusQuestions();

Q_SIGNALS:
    void edited();

private:
    QPlainTextEdit *field(const QString &label, const QString &name, int lines);

    QPlainTextEdit *m_questions;
    QPlainTextEdit *m_french;
    QPlainTextEdit *m_english;
    AnswerText m_saved;
};

} // namespace passerelle::ui
