// After a change of a tenant's key its values are sealed again under the new one, whichever database holds them, and read the
// same when the old key is gone.
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_segment_store.h"
#include "server/storage/sql_setting_store.h"
#include "server/storage/sql_tenant_resealer.h"
#include "server/storage/sql_tenant_store.h"
#include "tests/support/data_folder.h"

#include <QtTest/QTest>

namespace passerelle {

using namespace Qt::StringLiterals;

class TenantResealerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingReadsTheSameWhenTheOldKeyIsGone()
    {
        test::DataFolder folder;
        storage::SqlTenantStore tenants(folder.mainDatabase(), folder.vault(), folder.clock());
        storage::SqlDocumentStore documents(folder.mainDatabase(), folder.vault(), folder.clock());
        storage::SqlPassageStore passages(folder.mainDatabase(), folder.vault());
        storage::SqlSegmentStore segments(folder.segments(), folder.vault(), folder.clock());
        storage::SqlSettingStore settings(folder.mainDatabase(), folder.vault(), folder.clock());
        const TenantId tenant = tenants.add(u"Hôtel"_s)->id;
        const auto context = TenantContext::proven(tenant, TenantProof::AccessToken);
        const auto begun = documents.begin(context, {u"Tarifs.pdf"_s, QByteArray(32, 'a'), 12345, {}});
        QVERIFY(begun);
        QVERIFY(documents.publish(context, begun->document.version, {{1, u"Tarifs"_s, u"Coupe homme : 25 €"_s, {}}, {1, u"Tarifs"_s, u"Coupe femme : 38 €"_s, {}}}));
        QVERIFY(settings.set(tenant, u"business_name"_s, u"Hôtel du Lac"_s));
        QVERIFY(segments.save(context, u"words"_s, 1, QByteArray(3'000'000, 's')));

        QVERIFY(folder.vault().rotateTenantKey(tenant));
        storage::SqlTenantResealer resealer(folder.mainDatabase(), folder.segments(), folder.vault());
        const auto resealed = resealer.pass(tenant);
        QVERIFY2(resealed, resealed ? "" : qPrintable(resealed.error().what));
        QVERIFY(*resealed >= 2 + 1 + 1); // passages, the setting, a piece of the index
        QCOMPARE(*resealer.pass(tenant), 0);
        QVERIFY(folder.vault().dropRetiredKey(tenant));

        QStringList texts;
        QVERIFY(passages.visitAll(context, [&](Passage &&passage) { texts.append(passage.text); }));
        QCOMPARE(texts, QStringList({u"Coupe homme : 25 €"_s, u"Coupe femme : 38 €"_s}));
        QCOMPARE(settings.all(tenant)->at(u"business_name"_s), u"Hôtel du Lac"_s);
        QCOMPARE((*segments.load(context, u"words"_s, 1))->size(), 3'000'000);
    }
};

} // namespace passerelle

QTEST_GUILESS_MAIN(passerelle::TenantResealerTest)
#include "tenant_resealer_test.moc"
