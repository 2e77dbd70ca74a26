#include "app/service/named_document.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

Result<qint64> findDocument(Session &session, qint64 tenant, const QString &nameOrNumber)
{
    bool isNumber = false;
    const qint64 number = nameOrNumber.toLongLong(&isNumber);
    if (isNumber)
        return number;
    const auto page = session.fetch<api::Page<api::DocumentView>>({.path = tenantPath(tenant, "/documents")});
    if (!page)
        return failure(page.error());
    std::vector<qint64> found;
    for (const api::DocumentView &document : page->items) {
        if (document.name == nameOrNumber)
            found.push_back(document.id);
    }
    if (found.size() == 1)
        return found.front();
    const Words &words = session.words();
    return failure(found.empty() ? ErrorKind::NotFound : ErrorKind::InvalidInput,
                   (found.empty() ? words.text("il n'y a pas de document « %1 »", "there is no document \"%1\"")
                                  : words.text("plusieurs documents s'appellent « %1 » : donnez le numéro", "several documents are called \"%1\": give the number"))
                       .arg(nameOrNumber));
}

} // namespace passerelle::service
