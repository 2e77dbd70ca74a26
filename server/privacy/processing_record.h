// The record of processing (article 30 of the GDPR) and the list of sub-processors, written from what is configured: the
// model, the channels, the host, the retention. As JSON and as text in French and English. Pure.
#pragma once

#include "server/domain/ports/directory_stores.h"
#include "server/domain/settings.h"

namespace passerelle::privacy {

struct ProcessingFacts {
    Tenant tenant;
    TenantSettings settings;
    ProviderSettings provider; // its key is not read
    std::vector<Channel> channels;
    Instant at;
};

struct SubProcessor {
    QString name;
    QString purposeFrench;
    QString purposeEnglish;
    QString place; // where it processes, as far as it is known
    QString host;  // what is called
};
std::vector<SubProcessor> subProcessors(const ProcessingFacts &facts);

struct ProcessingRecord {
    QByteArray json;
    QString french;
    QString english;
};
ProcessingRecord processingRecord(const ProcessingFacts &facts);

} // namespace passerelle::privacy
