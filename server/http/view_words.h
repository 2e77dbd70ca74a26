// What the rooms say in English inside a view (troubles, reasons, what to do about a connection), in the language of the
// request that asks for it: rooms keep and log one language, readers have two. Pure; from any thread.
#pragma once

#include "server/api/access_dto.h"
#include "server/api/ask_dto.h"
#include "server/api/backup_dto.h"
#include "server/api/bench_dto.h"
#include "server/api/connection_dto.h"
#include "server/api/console_dto.h"
#include "server/api/dto.h"
#include "server/api/embedding_dto.h"
#include "server/api/privacy_dto.h"
#include "server/api/record_dto.h"
#include "server/api/reply_dto.h"
#include "server/base/result.h"
#include "server/domain/answer.h"

namespace passerelle::http {

void translate(api::AnswerView &view, Language language);
void translate(api::BenchRunView &view, Language language);
void translate(api::BenchRunDetail &view, Language language);
void translate(api::BenchComparisonView &view, Language language);
void translate(api::EmbeddingChangeView &view, Language language);
void translate(api::StatusView &view, Language language);
void translate(api::ConnectionView &view, Language language);
void translate(api::ProviderModelsView &view, Language language);
void translate(api::ConnectionsView &view, Language language);
void translate(api::RoundTripView &view, Language language);
void translate(api::MessageView &view, Language language);
void translate(api::MessageDetail &view, Language language);
void translate(api::RejectedCallView &view, Language language);
void translate(api::BackupStateView &view, Language language);
void translate(api::AuditCheck &view, Language language);
void translate(api::CanaryView &view, Language language);
void translate(api::ImportReport &view, Language language);
void translate(api::ReplyView &view, Language language);
void translate(api::AnswerRecordView &view, Language language);
void translate(api::ReplayView &view, Language language);

template <class T>
void translate(api::Page<T> &page, Language language)
{
    for (T &item : page.items)
        translate(item, language);
}

template <class T>
Result<T> inLanguage(Result<T> view, Language language)
{
    if (view)
        translate(*view, language);
    return view;
}

} // namespace passerelle::http
