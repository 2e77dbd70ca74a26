// What every KeyStore promises. Run with a maker of fresh, empty stores.
#pragma once

#include "server/domain/ports/key_store.h"

#include <QtCore/QObject>

#include <functional>

namespace passerelle::test {

class KeyStoreContract : public QObject {
    Q_OBJECT

public:
    // The reference must stay good until the next call.
    explicit KeyStoreContract(std::function<KeyStore &()> fresh) : m_fresh(std::move(fresh)) {}

private Q_SLOTS:
    void keepsWhatItIsGiven();
    void neverReplacesAKey();
    void erases();
    void erasesATenantWhole();
    void listsOlderNumbers();
    void keepsTheMasterCheck();

private:
    std::function<KeyStore &()> m_fresh;
};

} // namespace passerelle::test
