// What a past answer was made from, as readable text: one page of rich text a tab. Everything that people or models wrote
// is escaped. Pure.
#pragma once

#include "server/api/record_dto.h"

#include <QtCore/QString>

namespace passerelle::ui {

QString recordSummary(const api::AnswerRecordView &record);
QString recordPassages(const api::AnswerRecordView &record);
QString recordPrompt(const api::AnswerRecordView &record);
QString recordChecks(const api::AnswerRecordView &record); // with the drafts that were refused
QString recordSettings(const api::AnswerRecordView &record);
QString replayText(const api::ReplayView &replay);

} // namespace passerelle::ui
