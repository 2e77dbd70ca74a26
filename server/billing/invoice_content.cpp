#include "server/billing/invoice_content.h"

#include <map>

namespace passerelle::billing {

using namespace Qt::StringLiterals;

void InvoiceContent::compute()
{
    std::map<int, Money> bases;
    net = {};
    tax = {};
    for (InvoiceLine &line : lines) {
        if (exempt)
            line.vatBasisPoints = 0;
        line.net = Money::ofCents(scaledTwice(line.quantity.micros, line.unitPrice.micros, 1, 1'000'000LL * 10'000));
        bases[line.vatBasisPoints] += line.net;
        net += line.net;
    }
    vat.clear();
    for (const auto &[rate, base] : bases) {
        if (exempt)
            continue;
        vat.push_back({rate, base, Money::ofCents(scaled(base.micros, rate, 10'000LL * 10'000))});
        tax += vat.back().tax;
    }
}

InvoiceContent InvoiceContent::reversed() const
{
    InvoiceContent other = *this;
    for (InvoiceLine &line : other.lines)
        line.quantity = -line.quantity;
    other.compute();
    return other;
}

Status checkCustomer(const Customer &customer)
{
    const auto outside = [](const QString &text, qsizetype least, qsizetype most) { return text.trimmed().size() < least || text.size() > most; };
    if (outside(customer.name, 1, 200))
        return failure(ErrorKind::InvalidInput, u"\"name\" must have 1 to 200 characters"_s);
    if (outside(customer.address, 1, 500))
        return failure(ErrorKind::InvalidInput, u"\"address\" must have 1 to 500 characters"_s);
    if (outside(customer.attention, 0, 200) || outside(customer.siren, 0, 20) || outside(customer.vatNumber, 0, 20))
        return failure(ErrorKind::InvalidInput, u"\"attention\" has at most 200 characters, \"siren\" and \"vat_number\" 20"_s);
    return {};
}

} // namespace passerelle::billing
