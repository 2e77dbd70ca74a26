#include "server/billing/invoice_content.h"
#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

namespace passerelle::billing {

namespace {

using namespace Qt::StringLiterals;
using Record = nlohmann::json;

Record customerRecord(const Customer &customer)
{
    return {{"name", json::fromQString(customer.name)},       {"attention", json::fromQString(customer.attention)},
            {"address", json::fromQString(customer.address)}, {"siren", json::fromQString(customer.siren)},
            {"vat_number", json::fromQString(customer.vatNumber)}, {"language", nameOf(customer.language)}};
}

Customer customerIn(const Record &record)
{
    return {json::text(record, "name"), json::text(record, "attention"), json::text(record, "address"), json::text(record, "siren"),
            json::text(record, "vat_number"), json::text(record, "language") == u"en"_s ? Language::English : Language::French};
}

Record dateRecord(QDate date) { return json::fromQString(date.toString(Qt::ISODate)); }
QDate dateIn(const Record &record, const char *key) { return QDate::fromString(json::text(record, key), Qt::ISODate); }

} // namespace

QByteArray encodeInvoiceContent(const InvoiceContent &content)
{
    Record lines = Record::array();
    for (const InvoiceLine &line : content.lines)
        lines.push_back({{"text", json::fromQString(line.text)}, {"quantity", line.quantity.micros}, {"unit_price", line.unitPrice.micros},
                         {"vat", line.vatBasisPoints}, {"net", line.net.micros}});
    Record vat = Record::array();
    for (const VatPart &part : content.vat)
        vat.push_back({{"rate", part.basisPoints}, {"base", part.base.micros}, {"tax", part.tax.micros}});
    return json::dump({{"version", 1},
                       {"seller", {{"name", json::fromQString(content.sellerName)}, {"address", json::fromQString(content.sellerAddress)},
                                   {"legal", json::fromQString(content.sellerLegal)}, {"siret", json::fromQString(content.sellerSiret)},
                                   {"vat_number", json::fromQString(content.sellerVatNumber)}, {"iban", json::fromQString(content.sellerIban)}}},
                       {"customer", customerRecord(content.customer)},
                       {"issued_on", dateRecord(content.issuedOn)}, {"due_on", dateRecord(content.dueOn)},
                       {"served_from", dateRecord(content.servedFrom)}, {"served_to", dateRecord(content.servedTo)},
                       {"lines", std::move(lines)}, {"vat", std::move(vat)}, {"exempt", content.exempt},
                       {"late_penalty", json::fromQString(content.latePenalty)}, {"credits", json::fromQString(content.creditsNumber)},
                       {"reason", json::fromQString(content.reason)}, {"net", content.net.micros}, {"tax", content.tax.micros}});
}

Result<InvoiceContent> decodeInvoiceContent(QByteArrayView bytes)
{
    const auto record = json::parse(bytes);
    const Record *seller = record ? json::member(*record, "seller") : nullptr;
    const Record *customer = record ? json::member(*record, "customer") : nullptr;
    const Record *lines = record ? json::member(*record, "lines") : nullptr;
    const Record *vat = record ? json::member(*record, "vat") : nullptr;
    if (!seller || !customer || !lines || !vat || json::integer(*record, "version") != 1)
        return failure(ErrorKind::Corrupt, u"an invoice's content cannot be read"_s);
    InvoiceContent content;
    content.sellerName = json::text(*seller, "name");
    content.sellerAddress = json::text(*seller, "address");
    content.sellerLegal = json::text(*seller, "legal");
    content.sellerSiret = json::text(*seller, "siret");
    content.sellerVatNumber = json::text(*seller, "vat_number");
    content.sellerIban = json::text(*seller, "iban");
    content.customer = customerIn(*customer);
    content.issuedOn = dateIn(*record, "issued_on");
    content.dueOn = dateIn(*record, "due_on");
    content.servedFrom = dateIn(*record, "served_from");
    content.servedTo = dateIn(*record, "served_to");
    for (const Record &line : *lines)
        content.lines.push_back({json::text(line, "text"), {json::integer(line, "quantity")}, {json::integer(line, "unit_price")},
                                 static_cast<int>(json::integer(line, "vat")), {json::integer(line, "net")}});
    for (const Record &part : *vat)
        content.vat.push_back({static_cast<int>(json::integer(part, "rate")), {json::integer(part, "base")}, {json::integer(part, "tax")}});
    content.exempt = json::boolean(*record, "exempt");
    content.latePenalty = json::text(*record, "late_penalty");
    content.creditsNumber = json::text(*record, "credits");
    content.reason = json::text(*record, "reason");
    content.net = {json::integer(*record, "net")};
    content.tax = {json::integer(*record, "tax")};
    return content;
}

QByteArray encodeCustomer(const Customer &customer)
{
    return json::dump(customerRecord(customer));
}

Result<Customer> decodeCustomer(QByteArrayView bytes)
{
    const auto record = json::parse(bytes);
    if (!record)
        return failure(ErrorKind::Corrupt, u"the billing identity cannot be read"_s);
    return customerIn(*record);
}

} // namespace passerelle::billing
