// The operator's own prices of models and exchange rates, in main.db. Thread-safe.
#pragma once

#include "server/domain/ports/billing_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlPriceStore final : public PriceStore {
public:
    explicit SqlPriceStore(Database &database) : m_database(database) {}

    Status setPrice(const ModelPrice &price) override;
    Status setRate(const ExchangeRate &rate) override;
    Result<std::vector<ModelPrice>> prices() override;
    Result<std::vector<ExchangeRate>> rates() override;

private:
    Database &m_database;
};

} // namespace passerelle::storage
