// After a change of a tenant's key everything of it is sealed again, in every table and in its files, and reads the same
// when the old key is gone; what was not looked at would be lost, and is not.
#include "tests/server/backup/backup_site.h"

#include "server/storage/sql_channel_store.h"
#include "server/storage/sql_provider_store.h"
#include "server/storage/sql_segment_store.h"
#include "server/storage/sql_setting_store.h"
#include "server/storage/sql_tenant_resealer.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

class TenantResealTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingMovesToTheNewKey()
    {
        test::BackupSite site;
        const TenantContext tenant = site.fill(u"Hôtel"_s, 3, 5);
        const TenantContext other = site.fill(u"Boulangerie"_s, 1, 2);
        test::OpenSite &open = *site.site;
        const auto segmentsFile = test::OpenSite::database(site.data(), u"segments"_s);
        storage::SqlSettingStore settings(*open.main, *open.vault, site.clock);
        storage::SqlSegmentStore segments(*segmentsFile, *open.vault, site.clock);
        QVERIFY(settings.set(tenant.tenant(), u"business_name"_s, u"Hôtel du Lac"_s));
        QVERIFY(segments.save(tenant, u"words"_s, 1, QByteArray(3'000'000, 's')));
        QVERIFY(open.tickets.noteRejected(tenant, {site.clock.now(), ChannelId(1), u"broken"_s, u"{\"te"_s}));

        QVERIFY(open.vault->rotateTenantKey(tenant.tenant()));
        storage::SqlTenantResealer resealer(*open.main, *segmentsFile, *open.vault);
        const auto resealed = resealer.pass(tenant.tenant());
        QVERIFY2(resealed, resealed ? "" : qPrintable(resealed.error().what));
        QVERIFY2(*resealed >= 3 + 1 + 1 + 1 + 1, qPrintable(QString::number(*resealed))); // passages, label, setting, chunk, rejected call
        QCOMPARE(*resealer.pass(tenant.tenant()), 0);
        QCOMPARE(*resealer.pass(other.tenant()), 0);
        const VersionId version = open.documents.list(tenant)->front().version;
        QCOMPARE(*open.blobs->resealIfOutdated(tenant, version), true);
        QCOMPARE(*open.blobs->resealIfOutdated(tenant, version), false);

        QVERIFY(open.vault->dropRetiredKey(tenant.tenant()));
        int passages = 0;
        QVERIFY(open.passages.visitAll(tenant, [&](Passage &&passage) { passages += passage.documentName == u"Hôtel.pdf" ? 1 : 0; }));
        QCOMPARE(passages, 3);
        QVERIFY(open.blobs->get(tenant, version)->startsWith("%PDF-1.4 Hôtel"));
        QCOMPARE(settings.all(tenant.tenant())->at(u"business_name"_s), u"Hôtel du Lac"_s);
        QCOMPARE((*segments.load(tenant, u"words"_s, 1))->size(), 3'000'000);
        const auto sample = open.main->read<storage::SealedSample>(storage::Scope::installation(), [&](storage::Connection &connection) { return storage::openSample(connection, *open.vault, 500); });
        QVERIFY2(sample, sample ? "" : qPrintable(sample.error().what));
        QCOMPARE(sample->withoutKey, 0);
        // The contact that wrote before is known again: look-ups do not change with the key.
        const auto contact = site.addMessages(tenant, u"Hôtel"_s, 0, 1);
        QCOMPARE(contact, ContactId(1));
    }

    void whatIsNotSealedAgainWouldBeLost()
    {
        test::BackupSite site;
        const TenantContext tenant = site.fill(u"Hôtel"_s, 1, 1);
        QVERIFY(site.site->vault->rotateTenantKey(tenant.tenant()));
        QVERIFY(site.site->vault->dropRetiredKey(tenant.tenant()));
        int passages = 0;
        (void)site.site->passages.visitAll(tenant, [&](Passage &&) { ++passages; });
        QCOMPARE(passages, 0);
    }
};

QTEST_GUILESS_MAIN(TenantResealTest)
#include "tenant_reseal_test.moc"
