// What stands in an invoice, complete: who sells, who pays, lines, tax, conditions. Made once at issue and kept sealed, so
// that printing it again years later says the same. One rounding rule: every line to the cent, half away from zero; VAT on
// the total of each rate, likewise. Pure values.
#pragma once

#include "server/base/result.h"
#include "server/domain/answer.h"
#include "server/domain/money.h"

#include <QtCore/QDate>
#include <QtCore/QString>

#include <vector>

namespace passerelle::billing {

// Who is billed.
struct Customer {
    QString name;
    QString attention;  // may be empty, like all below but the address
    QString address;    // on several lines
    QString siren;
    QString vatNumber;
    Language language = Language::French;
    bool operator==(const Customer &) const = default;
};

struct InvoiceLine {
    QString text;
    Money quantity{1'000'000}; // millionths of one
    Money unitPrice;           // without tax
    int vatBasisPoints = 0;
    Money net = {};            // set by compute()
    bool operator==(const InvoiceLine &) const = default;
};

struct VatPart {
    int basisPoints = 0;
    Money base;
    Money tax;
    bool operator==(const VatPart &) const = default;
};

struct InvoiceContent {
    QString sellerName, sellerAddress, sellerLegal, sellerSiret, sellerVatNumber, sellerIban;
    Customer customer;
    QDate issuedOn, dueOn;
    QDate servedFrom, servedTo; // both included
    std::vector<InvoiceLine> lines;
    std::vector<VatPart> vat;   // by rate, rising; empty when exempt
    bool exempt = false;
    QString latePenalty;        // empty: three times the legal rate
    QString creditsNumber;      // of a credit note: the invoice that it takes back
    QString reason;             // of a credit note
    Money net, tax;
    bool operator==(const InvoiceContent &) const = default;

    // Sets every line's net, the parts of VAT and the sums.
    void compute();
    // All amounts negative, lines included.
    InvoiceContent reversed() const;
};

QByteArray encodeInvoiceContent(const InvoiceContent &content);
Result<InvoiceContent> decodeInvoiceContent(QByteArrayView json); // Corrupt
QByteArray encodeCustomer(const Customer &customer);
Result<Customer> decodeCustomer(QByteArrayView json); // Corrupt
// InvalidInput names what is missing or too long.
Status checkCustomer(const Customer &customer);

} // namespace passerelle::billing
