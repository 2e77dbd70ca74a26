// The contracts of the ports, on real SQLite files under a real vault.
#include "server/storage/sql_channel_store.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_provider_store.h"
#include "server/storage/sql_segment_store.h"
#include "server/storage/sql_setting_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_token_store.h"
#include "tests/contract/directory_stores_contract.h"
#include "tests/contract/document_stores_contract.h"
#include "tests/contract/key_store_contract.h"
#include "tests/support/data_folder.h"
#include "tests/support/memory_key_store.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::storage;
using namespace passerelle::test;

namespace {

struct Stores {
    DataFolder folder;
    SqlTenantStore tenants{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlChannelStore channels{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlProviderStore providers{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlTokenStore tokens{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlSettingStore settings{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlDocumentStore documents{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlPassageStore passages{folder.mainDatabase(), folder.vault()};
    SqlSegmentStore segments{folder.segments(), folder.vault(), folder.clock()};
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    std::unique_ptr<DataFolder> folder;
    std::unique_ptr<MemoryKeyStore> memory;
    std::unique_ptr<Stores> stores;
    KeyStoreContract keysOnDisk([&]() -> KeyStore & {
        folder = std::make_unique<DataFolder>();
        // The vault of the folder keeps its check value in the store: a store of its own is the empty one.
        static_cast<void>(folder->keys().write<void>(Scope::installation(), [](Connection &connection) { return connection.execute("DELETE FROM master_check"); }));
        return folder->keyStore();
    });
    KeyStoreContract keysInMemory([&]() -> KeyStore & {
        memory = std::make_unique<MemoryKeyStore>();
        return *memory;
    });
    DirectoryStoresContract directory([&] {
        stores = std::make_unique<Stores>();
        return DirectoryStores{stores->tenants, stores->channels, stores->providers, stores->tokens, stores->settings};
    });
    DocumentStoresContract documents([&] {
        stores = std::make_unique<Stores>();
        return DocumentStores{stores->tenants, stores->documents, stores->passages, stores->segments};
    });
    int failed = 0;
    for (QObject *contract : std::initializer_list<QObject *>{&keysOnDisk, &keysInMemory, &directory, &documents})
        failed += QTest::qExec(contract, argc, argv);
    return failed;
}
