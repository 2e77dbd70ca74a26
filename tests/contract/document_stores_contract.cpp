#include "tests/contract/document_stores_contract.h"

#include <QtTest/QTest>

#include <set>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

TenantContext newTenant(const DocumentStores &stores, const QString &name)
{
    return TenantContext::proven(stores.tenants.add(name)->id, TenantProof::AccessToken);
}

NewVersion content(const QString &name, char hash, std::optional<DocumentId> replaces = std::nullopt)
{
    return {name, QByteArray(32, hash), 12345, replaces};
}

PageContent page(int number, const QString &text)
{
    PageContent page;
    page.number = number;
    page.size = QSizeF(595.276, 841.89);
    page.verdict = PageVerdict::Text;
    page.lines = {{text, QRectF(72.1, 90.05, 300.333, 12)}, {u"deuxième ligne"_s, QRectF(72.1, 104, 120, 12)}};
    if (number == 3) { // recognised, and its lines say what they are
        page.readBy = ReadBy::Recognition;
        page.confidence = 87.5;
        page.skew = -1.25;
        page.lines[0].kind = LineKind::Heading2;
    }
    return page;
}

std::vector<PassageDraft> drafts(const QString &prefix, int count)
{
    std::vector<PassageDraft> drafts;
    for (int i = 0; i < count; ++i) {
        drafts.push_back({1 + i / 3, u"Tarifs › Coiffure"_s, prefix + u' ' + QString::number(i), {QRectF(10.1, 20.2, 30.3, 40.4), QRectF(0, 0, 1, 1)}});
    }
    return drafts;
}

std::vector<QString> textsOf(const std::vector<Passage> &passages)
{
    std::vector<QString> texts;
    for (const Passage &passage : passages)
        texts.push_back(passage.text);
    return texts;
}

std::vector<Passage> allOf(const DocumentStores &stores, const TenantContext &context)
{
    std::vector<Passage> all;
    if (!stores.passages.visitAll(context, [&](Passage &&passage) { all.push_back(std::move(passage)); }))
        all.clear();
    return all;
}

// Begins and publishes in one go.
Document published(const DocumentStores &stores, const TenantContext &context, const NewVersion &version, int passages)
{
    const auto begun = stores.documents.begin(context, version);
    if (!begun || !stores.documents.publish(context, begun->document.version, drafts(version.name, passages)))
        return {};
    return *stores.documents.find(context, begun->document.id);
}

} // namespace

void DocumentStoresContract::beginsOncePerContent()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    const auto first = stores.documents.begin(context, content(u"Tarifs.pdf"_s, 'a'));
    QVERIFY(first);
    QVERIFY(!first->alreadyThere);
    QVERIFY(first->document.id.isValid() && first->document.version.isValid());
    QCOMPARE(first->document.name, u"Tarifs.pdf"_s);
    QCOMPARE(first->document.contentHash, QByteArray(32, 'a'));
    QCOMPARE(first->document.bytes, 12345);
    QCOMPARE(first->document.state, DocumentState::Queued);
    QVERIFY(!first->document.published);
    // The same content under another name, while it is prepared and after.
    const auto second = stores.documents.begin(context, content(u"Copie.pdf"_s, 'a'));
    QVERIFY(second && second->alreadyThere);
    QCOMPARE(second->document.id, first->document.id);
    QVERIFY(stores.documents.publish(context, first->document.version, drafts(u"x"_s, 2)));
    QVERIFY(stores.documents.begin(context, content(u"Copie.pdf"_s, 'a'))->alreadyThere);
    QCOMPARE(stores.documents.list(context)->size(), std::size_t{1});
    // Another content, and another tenant's same content, are other documents.
    QVERIFY(!stores.documents.begin(context, content(u"Tarifs.pdf"_s, 'b'))->alreadyThere);
    QCOMPARE(stores.documents.list(context)->size(), std::size_t{2});
    QVERIFY(!stores.documents.begin(newTenant(stores, u"B"_s), content(u"Tarifs.pdf"_s, 'a'))->alreadyThere);
}

void DocumentStoresContract::keepsPagesAcrossResumption()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    auto document = stores.documents.begin(context, content(u"Guide.pdf"_s, 'a'))->document;
    document.state = DocumentState::Reading;
    document.pageCount = 3;
    QVERIFY(stores.documents.setState(context, document));
    PageContent scan;
    scan.number = 2;
    scan.size = QSizeF(100, 200);
    scan.verdict = PageVerdict::Scan;
    scan.reason = u"une image sans texte"_s;
    QVERIFY(stores.documents.savePages(context, document.version, 3, {page(1, u"un"_s), scan}));
    QVERIFY(stores.documents.savePages(context, document.version, 3, {page(1, u"un, relu"_s)})); // the same page again

    const auto unfinished = stores.documents.unfinished();
    QVERIFY(unfinished);
    QCOMPARE(unfinished->size(), std::size_t{1});
    QCOMPARE(unfinished->front().first, context.tenant());
    QCOMPARE(unfinished->front().second.version, document.version);
    QCOMPARE(unfinished->front().second.pagesRead, 2);
    QCOMPARE(unfinished->front().second.pageCount, 3);

    QVERIFY(stores.documents.savePages(context, document.version, 3, {page(3, u"trois"_s)}));
    const auto pages = stores.documents.pages(context, document.version);
    QVERIFY(pages);
    QCOMPARE(pages->size(), std::size_t{3});
    QCOMPARE((*pages)[0].number, 1);
    QVERIFY((*pages)[0].lines == page(1, u"un, relu"_s).lines);
    QCOMPARE((*pages)[0].size, QSizeF(595.276, 841.89));
    QCOMPARE((*pages)[1].verdict, PageVerdict::Scan);
    QCOMPARE((*pages)[1].reason, scan.reason);
    QVERIFY((*pages)[1].lines.empty());
    QVERIFY((*pages)[2].lines == page(3, u"trois"_s).lines); // with what they are
    QCOMPARE((*pages)[2].readBy, ReadBy::Recognition);
    QCOMPARE((*pages)[2].confidence, 87.5);
    QCOMPARE((*pages)[2].skew, -1.25);
    const auto summaries = stores.documents.pageSummaries(context, document.id);
    QVERIFY(summaries);
    QCOMPARE(summaries->size(), std::size_t{3});
    QCOMPARE((*summaries)[1].verdict, PageVerdict::Scan);
    QCOMPARE((*summaries)[1].reason, scan.reason);
    QCOMPARE((*summaries)[0].readBy, ReadBy::TextLayer);
    QCOMPARE((*summaries)[2].readBy, ReadBy::Recognition);
    QCOMPARE((*summaries)[2].confidence, 87.5);
    QCOMPARE((*summaries)[2].characters, 5 + 14);

    document.state = DocumentState::Quarantined;
    document.reason = u"La page 3 a fait échouer la lecture deux fois."_s;
    document.reasonPage = 3;
    QVERIFY(stores.documents.setState(context, document));
    const auto found = stores.documents.find(context, document.id);
    QCOMPARE(found->state, DocumentState::Quarantined);
    QCOMPARE(found->reason, document.reason);
    QCOMPARE(found->reasonPage, 3);
    QVERIFY(stores.documents.unfinished()->empty());
}

void DocumentStoresContract::publishesWhole()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    const qint64 generation = *stores.passages.generation(context);
    const auto begun = stores.documents.begin(context, content(u"Tarifs 2026.pdf"_s, 'a'));
    QVERIFY(begun);
    QVERIFY(allOf(stores, context).empty());
    const auto change = stores.documents.publish(context, begun->document.version, drafts(u"coupe"_s, 5));
    QVERIFY(change);
    QCOMPARE(change->added.size(), std::size_t{5});
    QVERIFY(change->removed.empty() && change->retired.empty());
    QCOMPARE(change->added[4].documentName, u"Tarifs 2026.pdf"_s);
    QCOMPARE(change->added[4].page, 2);
    QCOMPARE(change->added[4].heading, u"Tarifs › Coiffure"_s);
    QVERIFY(allOf(stores, context) == change->added);
    QVERIFY(*stores.passages.passagesOf(context, begun->document.id) == change->added);
    QVERIFY(*stores.passages.generation(context) != generation);
    const auto found = stores.documents.find(context, begun->document.id);
    QVERIFY(found->published);
    QCOMPARE(found->state, DocumentState::Ready);
    QCOMPARE(found->passageCount, 5);

    const auto some = stores.passages.passages(context, {change->added[3].id, PassageId(9999), change->added[0].id});
    QVERIFY(some);
    QVERIFY(*some == (std::vector<Passage>{change->added[3], change->added[0]}));
    QCOMPARE(stores.documents.publish(context, begun->document.version, {}).error().kind, ErrorKind::Conflict);
    QVERIFY(allOf(stores, context) == change->added);
}

void DocumentStoresContract::largeDocumentsPublishWhole()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    const auto begun = stores.documents.begin(context, content(u"Gros.pdf"_s, 'a'));
    const auto change = stores.documents.publish(context, begun->document.version, drafts(u"p"_s, 1500));
    QVERIFY(change);
    const auto all = allOf(stores, context);
    QVERIFY(all == change->added);
    QCOMPARE(all.back().text, u"p 1499"_s);
    const auto empty = stores.documents.begin(context, content(u"Vide.pdf"_s, 'b'));
    QVERIFY(stores.documents.publish(context, empty->document.version, {}));
    QCOMPARE(allOf(stores, context).size(), std::size_t{1500});
}

void DocumentStoresContract::aNewVersionTakesOver()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    const Document old = published(stores, context, content(u"Tarifs 2025.pdf"_s, 'a'), 3);
    QVERIFY(old.published);
    const auto before = allOf(stores, context);
    const auto begun = stores.documents.begin(context, content(u"Tarifs 2026.pdf"_s, 'b', old.id));
    QVERIFY(begun && !begun->alreadyThere);
    QCOMPARE(begun->document.id, old.id);
    QVERIFY(begun->document.version != old.version);
    QVERIFY(!begun->document.published);
    QVERIFY(begun->retired.empty());
    QVERIFY(allOf(stores, context) == before); // the old one answers until the new one stands
    QVERIFY(stores.documents.savePages(context, begun->document.version, 1, {page(1, u"neuf"_s)}));
    const auto change = stores.documents.publish(context, begun->document.version, drafts(u"neuf"_s, 2));
    QVERIFY(change);
    QCOMPARE(change->removed.size(), std::size_t{3});
    QCOMPARE(change->removed.front(), before.front().id);
    QVERIFY(change->retired.empty()); // the old one is kept: it can be restored
    const auto after = allOf(stores, context);
    QCOMPARE(textsOf(after), (std::vector<QString>{u"neuf 0"_s, u"neuf 1"_s}));
    QCOMPARE(after.front().documentName, u"Tarifs 2026.pdf"_s);
    QCOMPARE(after.front().document, old.id);
    QCOMPARE(stores.documents.list(context)->size(), std::size_t{1});
    QVERIFY(stores.documents.pages(context, old.version));
    QCOMPARE(stores.documents.find(context, old.id)->version, begun->document.version);
    QCOMPARE(stores.documents.begin(context, content(u"x"_s, 'c', DocumentId(999))).error().kind, ErrorKind::NotFound);
}

void DocumentStoresContract::olderAttemptsGiveWay()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    const Document first = published(stores, context, content(u"v1.pdf"_s, 'a'), 2);
    const auto second = stores.documents.begin(context, content(u"v2.pdf"_s, 'b', first.id));
    const auto third = stores.documents.begin(context, content(u"v3.pdf"_s, 'c', first.id));
    QVERIFY(second && third);
    QCOMPARE(third->retired, std::vector<VersionId>{second->document.version});
    QCOMPARE(stores.documents.publish(context, second->document.version, drafts(u"v2"_s, 1)).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.documents.savePages(context, second->document.version, 1, {page(1, u"v2"_s)}).error().kind, ErrorKind::NotFound);
    QCOMPARE(textsOf(allOf(stores, context)).front(), u"v1.pdf 0"_s);
    // Back to what is published: the attempt is dropped.
    const auto back = stores.documents.begin(context, content(u"v1.pdf"_s, 'a', first.id));
    QVERIFY(back && back->alreadyThere);
    QCOMPARE(back->retired, std::vector<VersionId>{third->document.version});
    QCOMPARE(back->document.version, first.version);
    QVERIFY(stores.documents.unfinished()->empty());
}

void DocumentStoresContract::whatFailedCanBeTriedAgain()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    auto failed = stores.documents.begin(context, content(u"Guide.pdf"_s, 'a'))->document;
    failed.state = DocumentState::Failed;
    failed.reason = u"Ce fichier n'est pas un PDF."_s;
    QVERIFY(stores.documents.setState(context, failed));
    const auto again = stores.documents.begin(context, content(u"Guide.pdf"_s, 'a'));
    QVERIFY(again && !again->alreadyThere);
    QCOMPARE(again->document.id, failed.id);
    QCOMPARE(again->retired, std::vector<VersionId>{failed.version});
    QCOMPARE(again->document.state, DocumentState::Queued);
    QVERIFY(again->document.reason.isEmpty());
    QCOMPARE(stores.documents.list(context)->size(), std::size_t{1});
}

void DocumentStoresContract::aCancelledVersionIsNotPublished()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    auto document = stores.documents.begin(context, content(u"Guide.pdf"_s, 'a'))->document;
    document.state = DocumentState::Cancelled;
    QVERIFY(stores.documents.setState(context, document));
    QCOMPARE(stores.documents.publish(context, document.version, drafts(u"x"_s, 1)).error().kind, ErrorKind::Conflict);
    QVERIFY(allOf(stores, context).empty());
    QVERIFY(stores.documents.unfinished()->empty());
    // And a published one is not cancelled by whoever comes too late.
    auto other = published(stores, context, content(u"Autre.pdf"_s, 'b'), 1);
    other.state = DocumentState::Cancelled;
    QCOMPARE(stores.documents.setState(context, other).error().kind, ErrorKind::Conflict);
    QCOMPARE(stores.documents.find(context, other.id)->state, DocumentState::Ready);
}

void DocumentStoresContract::removes()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    const Document kept = published(stores, context, content(u"Reste.pdf"_s, 'a'), 2);
    const Document gone = published(stores, context, content(u"Part.pdf"_s, 'b'), 3);
    const auto passages = *stores.passages.passagesOf(context, gone.id);
    const auto prepared = stores.documents.begin(context, content(u"Part v2.pdf"_s, 'c', gone.id));
    const qint64 generation = *stores.passages.generation(context);
    const auto change = stores.documents.remove(context, gone.id);
    QVERIFY(change);
    QVERIFY(change->added.empty());
    QCOMPARE(change->removed.size(), std::size_t{3});
    QCOMPARE(change->retired, (std::vector<VersionId>{gone.version, prepared->document.version}));
    QVERIFY(*stores.passages.generation(context) != generation);
    QCOMPARE(stores.documents.find(context, gone.id).error().kind, ErrorKind::NotFound);
    QVERIFY(stores.passages.passagesOf(context, gone.id)->empty());
    QVERIFY(stores.passages.passages(context, {passages[0].id})->empty());
    QCOMPARE(allOf(stores, context).size(), std::size_t{2});
    QCOMPARE(stores.documents.list(context)->front().id, kept.id);
    QCOMPARE(stores.documents.remove(context, gone.id).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.documents.publish(context, prepared->document.version, {}).error().kind, ErrorKind::NotFound);
    QVERIFY(!stores.documents.begin(context, content(u"Part.pdf"_s, 'b'))->alreadyThere);
}

void DocumentStoresContract::foreignIdsAreNotFound()
{
    const DocumentStores stores = m_fresh();
    const TenantContext owner = newTenant(stores, u"A"_s);
    const TenantContext other = newTenant(stores, u"B"_s);
    const Document document = published(stores, owner, content(u"Secret.pdf"_s, 'a'), 2);
    const auto passages = *stores.passages.passagesOf(owner, document.id);
    const auto prepared = stores.documents.begin(owner, content(u"v2.pdf"_s, 'b', document.id));
    QVERIFY(stores.documents.savePages(owner, prepared->document.version, 1, {page(1, u"un"_s)}));

    QCOMPARE(stores.documents.find(other, document.id).error().kind, ErrorKind::NotFound);
    QVERIFY(stores.documents.list(other)->empty());
    QCOMPARE(stores.documents.pages(other, prepared->document.version).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.documents.pageSummaries(other, document.id).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.documents.savePages(other, prepared->document.version, 1, {page(1, u"x"_s)}).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.documents.setState(other, prepared->document).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.documents.publish(other, prepared->document.version, drafts(u"x"_s, 1)).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.documents.begin(other, content(u"x.pdf"_s, 'z', document.id)).error().kind, ErrorKind::NotFound);
    QCOMPARE(stores.documents.remove(other, document.id).error().kind, ErrorKind::NotFound);
    QVERIFY(stores.passages.passages(other, {passages[0].id, passages[1].id})->empty());
    QVERIFY(stores.passages.passagesOf(other, document.id)->empty());
    QVERIFY(allOf(stores, other).empty());
    QVERIFY(allOf(stores, owner) == passages);
}

void DocumentStoresContract::idsAreNeverUsedTwice()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    std::set<qint64> documents;
    std::set<qint64> passages;
    for (int round = 0; round < 4; ++round) {
        const Document document = published(stores, context, content(u"x.pdf"_s, 'a'), 3);
        QVERIFY(documents.insert(document.id.value).second);
        const auto found = stores.passages.passagesOf(context, document.id);
        QVERIFY(found);
        for (const Passage &passage : *found)
            QVERIFY(passages.insert(passage.id.value).second);
        QVERIFY(stores.documents.remove(context, document.id));
    }
}

void DocumentStoresContract::segments()
{
    const DocumentStores stores = m_fresh();
    const TenantContext context = newTenant(stores, u"A"_s);
    const TenantContext other = newTenant(stores, u"B"_s);
    const QString words = u"words"_s;
    const QByteArray large = QByteArray(3 * (1 << 20) + 17, 'w');
    QVERIFY(!*stores.segments.load(context, words, 1));
    QVERIFY(stores.segments.save(context, words, 1, large));
    QVERIFY(stores.segments.save(context, words, 7, ""));
    QVERIFY(stores.segments.save(context, u"vectors:768"_s, 1, "v"));
    QCOMPARE(**stores.segments.load(context, words, 1), large);
    QCOMPARE((*stores.segments.load(context, words, 7))->size(), 0);
    QVERIFY(stores.segments.save(context, words, 1, "shorter"));
    QCOMPARE(**stores.segments.load(context, words, 1), "shorter"_ba);
    QCOMPARE(*stores.segments.list(context, words), (std::vector<qint64>{1, 7}));
    QVERIFY(stores.segments.save(context, u"vectors:1024"_s, 3, "w"));
    QVERIFY(stores.segments.removeOthers(context, u"vectors:"_s, u"vectors:768"_s));
    QVERIFY(stores.segments.list(context, u"vectors:1024"_s)->empty());
    QCOMPARE(stores.segments.list(context, u"vectors:768"_s)->size(), std::size_t(1));
    QCOMPARE(*stores.segments.list(context, words), (std::vector<qint64>{1, 7}));
    QVERIFY(stores.segments.list(other, words)->empty());
    QVERIFY(!*stores.segments.load(other, words, 1));
    QVERIFY(stores.segments.remove(other, words, {1, 7}));
    QVERIFY(stores.segments.remove(context, words, {7, 8}));
    QCOMPARE(*stores.segments.list(context, words), (std::vector<qint64>{1}));
    QCOMPARE(**stores.segments.load(context, u"vectors:768"_s, 1), "v"_ba);
}

} // namespace passerelle::test
