// What the stores of documents, passages and index segments promise, whatever is below them.
#pragma once

#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/document_store.h"

#include <QtCore/QObject>

#include <functional>

namespace passerelle::test {

struct DocumentStores {
    TenantStore &tenants;
    DocumentStore &documents;
    PassageStore &passages;
    SegmentStore &segments;
};

class DocumentStoresContract : public QObject {
    Q_OBJECT

public:
    // Fresh and empty; good until the next call.
    explicit DocumentStoresContract(std::function<DocumentStores()> fresh) : m_fresh(std::move(fresh)) {}

private Q_SLOTS:
    void beginsOncePerContent();
    void keepsPagesAcrossResumption();
    void publishesWhole();
    void largeDocumentsPublishWhole();
    void aNewVersionTakesOver();
    void olderAttemptsGiveWay();
    void whatFailedCanBeTriedAgain();
    void aCancelledVersionIsNotPublished();
    void removes();
    void foreignIdsAreNotFound();
    void idsAreNeverUsedTwice();
    void segments();

private:
    std::function<DocumentStores()> m_fresh;
};

} // namespace passerelle::test
