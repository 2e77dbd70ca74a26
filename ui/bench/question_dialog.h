// Saves a question, or changes a saved one: its words, the document and the page that should answer it, words that the
// answer should say. Returned for tests; deletes itself. GUI thread.
#pragma once

#include "server/api/bench_dto.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/workspace.h"

#include <optional>

namespace passerelle::ui {

struct QuestionWish {
    std::optional<qint64> id = {}; // none: a new one
    QString question = {};
    std::optional<qint64> document = {};
    std::optional<qint64> page = {};
    std::vector<QString> words = {};
    QString note = {};
    std::optional<qint64> conversation = {}; // that a new one was asked in
};

FormDialog *openQuestionDialog(Workspace &workspace, const QuestionWish &wish, QWidget *parent, std::function<void()> saved);

} // namespace passerelle::ui
