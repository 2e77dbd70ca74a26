// Adds documents one after the other: hands each over, follows its reading with a line of progress, and tells what was
// found. One thread.
#pragma once

#include "app/service/session.h"

#include <vector>

namespace passerelle::service {

class DocumentImport {
public:
    DocumentImport(Session &session, qint64 tenant) : m_session(session), m_tenant(tenant) {}

    // `replaces`: the number of the document whose new version this is; 0: a new document.
    // `release`: "stage" or "ask", as the API has it; empty: it is published.
    void add(const QString &file, qint64 replaces, const QString &release = {});
    // Waits for all and prints nothing but the progress: the documents as they are now, or the first error.
    Result<std::vector<api::DocumentView>> await();
    // Waits for all; prints what was found and gives the exit code: failed when any document is not searchable.
    int finish();

private:
    struct Item {
        QString file;
        std::optional<Error> error;
        qint64 document = 0;
        bool alreadyThere = false;
        api::DocumentDetail detail;
    };

    void follow(Item &item);
    void showProgress(const Item &item, const api::ProgressView &progress);
    void clearProgress();
    void printItem(const Item &item) const;
    QByteArray json() const;

    Session &m_session;
    qint64 m_tenant;
    std::vector<Item> m_items;
    bool m_progressShown = false;
};

QString describe(const Session &session, const api::DocumentView &document);

} // namespace passerelle::service
