// JSON ↔ the API's structs, both ways, by their tables of fields. Reading is strict: unknown fields are refused by name,
// types, ranges and choices are checked, and the error says which field and why. Pure, thread-safe.
#pragma once

#include "server/api/access_dto.h"
#include "server/api/alert_dto.h"
#include "server/api/ask_dto.h"
#include "server/api/backup_dto.h"
#include "server/api/bench_dto.h"
#include "server/api/document_life_dto.h"
#include "server/api/hidden_text_dto.h"
#include "server/api/search_dto.h"
#include "server/api/fact_dto.h"
#include "server/api/record_dto.h"
#include "server/api/billing_dto.h"
#include "server/api/connection_dto.h"
#include "server/api/dto.h"
#include "server/api/manychat_dto.h"
#include "server/api/privacy_dto.h"
#include "server/api/reading_dto.h"
#include "server/api/reply_dto.h"
#include "server/api/request_dto.h"
#include "server/api/whatsapp_dto.h"
#include "server/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <vector>

namespace passerelle::api {

// Defined in codec.cpp for every struct that codec_list.h names.
template <class T>
QByteArray encode(const T &value);
template <class T>
Result<T> decode(QByteArrayView json);

struct NamedSchema {
    QByteArray name;
    QByteArray schema; // a JSON Schema object, as OpenAPI 3.1 wants it
};
// Every struct of the API, those that others contain included; sorted by name.
std::vector<NamedSchema> schemas();

} // namespace passerelle::api
