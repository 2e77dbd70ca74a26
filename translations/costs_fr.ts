<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>BillingIdentity</name>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>To the &amp;attention of</source>
        <translation>À l’&amp;attention de</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>&amp;SIREN number</source>
        <translation>Numéro &amp;SIREN</translation>
    </message>
    <message>
        <source>&amp;VAT number</source>
        <translation>Numéro de &amp;TVA</translation>
    </message>
    <message>
        <source>&amp;Language of invoices</source>
        <translation>&amp;Langue des factures</translation>
    </message>
    <message>
        <source>Who is billed for %1</source>
        <translation>Qui est facturé pour %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Who is billed could not be read</source>
        <translation>Le destinataire des factures n’a pas pu être lu</translation>
    </message>
    <message>
        <source>Who is billed could not be saved</source>
        <translation>Le destinataire des factures n’a pas pu être enregistré</translation>
    </message>
</context>
<context>
    <name>BudgetDialog</name>
    <message>
        <source>Budget for models</source>
        <translation>Budget pour les modèles</translation>
    </message>
    <message>
        <source>Save the budget</source>
        <translation>Enregistrer le budget</translation>
    </message>
    <message>
        <source>As the plan says</source>
        <translation>Comme dans le forfait</translation>
    </message>
    <message>
        <source>Budget a month</source>
        <translation>Budget par mois</translation>
    </message>
    <message>
        <source>&amp;A month, at most</source>
        <translation>&amp;Par mois, au plus</translation>
    </message>
    <message>
        <source>At 80 % (or where the plan says) people are told. At 100 % no model is called until the month is over: answers quote the documents instead. The plan’s own cap stays the highest.</source>
        <translation>À 80 % (ou au seuil du forfait), on vous prévient. À 100 %, plus aucun modèle n’est appelé jusqu’à la fin du mois : les réponses citent alors les documents. Le plafond du forfait reste le plus haut.</translation>
    </message>
    <message>
        <source>The present budget could not be read.</source>
        <translation>Le budget actuel n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>The budget could not be saved.</source>
        <translation>Le budget n’a pas pu être enregistré.</translation>
    </message>
</context>
<context>
    <name>CostsPage</name>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>%1 for %2 answers</source>
        <translation>%1 pour %2 réponses</translation>
    </message>
    <message>
        <source>%1: %2 for %3 answers</source>
        <translation>%1 : %2 pour %3 réponses</translation>
    </message>
</context>
<context>
    <name>CreditDialog</name>
    <message>
        <source>Take invoice %1 back</source>
        <translation>Annuler la facture %1</translation>
    </message>
    <message>
        <source>Make the credit note</source>
        <translation>Établir l’avoir</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montant</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Motif</translation>
    </message>
    <message>
        <source>It stands on the credit note, which gets a number of its own and stays for good.</source>
        <translation>Il figure sur l’avoir, qui reçoit son propre numéro et reste définitivement.</translation>
    </message>
    <message>
        <source>The credit note could not be made</source>
        <translation>L’avoir n’a pas pu être établi</translation>
    </message>
</context>
<context>
    <name>FileSaving</name>
    <message>
        <source>Saved as %1</source>
        <translation>Enregistré : %1</translation>
    </message>
</context>
<context>
    <name>InvoiceDialog</name>
    <message>
        <source>Other lines</source>
        <translation>Autres lignes</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Désignation</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>Unit price, in euros</source>
        <translation>Prix unitaire, en euros</translation>
    </message>
    <message>
        <source>Line %1 needs words and a price in digits.</source>
        <translation>La ligne %1 doit avoir une désignation et un prix en chiffres.</translation>
    </message>
    <message>
        <source>Bill a month to %1</source>
        <translation>Facturer un mois à %1</translation>
    </message>
    <message>
        <source>Make the invoice</source>
        <translation>Établir la facture</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Other lines; the plan’s price is there by itself</source>
        <translation>Autres lignes ; le prix du forfait y est d’office</translation>
    </message>
    <message>
        <source>An invoice gets the next number and stays for good: a mistake is taken back by a credit note.</source>
        <translation>Une facture reçoit le numéro suivant et reste définitivement : une erreur s’annule par un avoir.</translation>
    </message>
    <message>
        <source>The invoice could not be made</source>
        <translation>La facture n’a pas pu être établie</translation>
    </message>
</context>
<context>
    <name>InvoicesPage</name>
    <message>
        <source>Credit note</source>
        <translation>Avoir</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Facture</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Établie le</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
</context>
<context>
    <name>Months</name>
    <message>
        <source>January</source>
        <translation>janvier</translation>
    </message>
    <message>
        <source>February</source>
        <translation>février</translation>
    </message>
    <message>
        <source>March</source>
        <translation>mars</translation>
    </message>
    <message>
        <source>April</source>
        <translation>avril</translation>
    </message>
    <message>
        <source>May</source>
        <translation>mai</translation>
    </message>
    <message>
        <source>June</source>
        <translation>juin</translation>
    </message>
    <message>
        <source>July</source>
        <translation>juillet</translation>
    </message>
    <message>
        <source>August</source>
        <translation>août</translation>
    </message>
    <message>
        <source>September</source>
        <translation>septembre</translation>
    </message>
    <message>
        <source>October</source>
        <translation>octobre</translation>
    </message>
    <message>
        <source>November</source>
        <translation>novembre</translation>
    </message>
    <message>
        <source>December</source>
        <translation>décembre</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>No cap</source>
        <translation>Sans plafond</translation>
    </message>
    <message>
        <source>No plan: nothing is capped</source>
        <translation>Aucun forfait : rien n’est plafonné</translation>
    </message>
    <message>
        <source>A new plan with these caps</source>
        <translation>Un nouveau forfait avec ces plafonds</translation>
    </message>
    <message>
        <source> GB</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>&amp;Plan</source>
        <translation>&amp;Forfait</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>Price a &amp;month, in euros</source>
        <translation>Prix &amp;mensuel, en euros</translation>
    </message>
    <message>
        <source>&amp;Answers a month</source>
        <translation>&amp;Réponses par mois</translation>
    </message>
    <message>
        <source>&amp;Cost of models a month, in euros</source>
        <translation>&amp;Coût des modèles par mois, en euros</translation>
    </message>
    <message>
        <source>Pages of &amp;documents</source>
        <translation>Pages de &amp;documents</translation>
    </message>
    <message>
        <source>&amp;Size of documents</source>
        <translation>&amp;Taille des documents</translation>
    </message>
    <message>
        <source>Send a notice a&amp;t</source>
        <translation>&amp;Prévenir à</translation>
    </message>
    <message>
        <source>At the cap of answers or of cost, customers get the passage of the document word for word, without the model. At the cap of pages or of size, new documents are refused.</source>
        <translation>Au plafond des réponses ou du coût, les clients reçoivent le passage du document mot pour mot, sans le modèle. Au plafond des pages ou de la taille, les nouveaux documents sont refusés.</translation>
    </message>
    <message>
        <source>%1, %2 a month</source>
        <translation>%1, %2 par mois</translation>
    </message>
    <message>
        <source>Plan and caps of %1</source>
        <translation>Forfait et plafonds de %1</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>The plan could not be changed</source>
        <translation>Le forfait n’a pas pu être changé</translation>
    </message>
    <message>
        <source>The plan could not be made</source>
        <translation>Le forfait n’a pas pu être créé</translation>
    </message>
</context>
<context>
    <name>UsageTables</name>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation>Jetons lus</translation>
    </message>
    <message>
        <source>Tokens written</source>
        <translation>Jetons écrits</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coût</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 et plus</translation>
    </message>
</context>
<context>
    <name>UsageWords</name>
    <message>
        <source>Answers this month</source>
        <translation>Réponses du mois</translation>
    </message>
    <message>
        <source>Cost of models this month</source>
        <translation>Coût des modèles ce mois</translation>
    </message>
    <message>
        <source>Pages of documents</source>
        <translation>Pages de documents</translation>
    </message>
    <message>
        <source>Size of documents</source>
        <translation>Taille des documents</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Reached: customers now get the passage of the document word for word, without the model.</source>
        <translation>Atteint : les clients reçoivent désormais le passage du document mot pour mot, sans le modèle.</translation>
    </message>
    <message>
        <source>Reached: new documents are refused; those that are there go on answering.</source>
        <translation>Atteint : les nouveaux documents sont refusés ; ceux qui sont là continuent de répondre.</translation>
    </message>
    <message>
        <source>When it is reached, customers get the passage of the document word for word, without the model.</source>
        <translation>Une fois atteint, les clients reçoivent le passage du document mot pour mot, sans le modèle.</translation>
    </message>
    <message>
        <source>When it is reached, new documents are refused; those that are there go on answering.</source>
        <translation>Une fois atteint, les nouveaux documents sont refusés ; ceux qui sont là continuent de répondre.</translation>
    </message>
    <message>
        <source>A notice is sent at %1.</source>
        <translation>Un avis part à %1.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Tried questions</source>
        <translation>Questions essayées</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Reading documents</source>
        <translation>Lecture des documents</translation>
    </message>
    <message>
        <source>Voice notes</source>
        <translation>Messages vocaux</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Memory of contacts</source>
        <translation>Mémoire des contacts</translation>
    </message>
    <message>
        <source>Reading scans</source>
        <translation>Lecture de numérisations</translation>
    </message>
    <message>
        <source>Putting passages in order</source>
        <translation>Rangement des extraits</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::CapsCard</name>
    <message>
        <source>Plan and caps</source>
        <translation>Forfait et plafonds</translation>
    </message>
    <message>
        <source>Change the caps</source>
        <translation>Changer les plafonds</translation>
    </message>
    <message>
        <source>No plan: nothing is capped, and nothing is billed by itself.</source>
        <translation>Aucun forfait : rien n’est plafonné, et rien n’est facturé d’office.</translation>
    </message>
    <message>
        <source>%1, %2 a month</source>
        <translation>%1, %2 par mois</translation>
    </message>
    <message>
        <source>This plan caps nothing.</source>
        <translation>Ce forfait ne plafonne rien.</translation>
    </message>
    <message>
        <source>Set a budget…</source>
        <translation>Fixer un budget…</translation>
    </message>
    <message>
        <source>No plan; the client’s own budget holds.</source>
        <translation>Pas de forfait ; le budget du client s’applique.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::CostsPage</name>
    <message>
        <source>Report of the month</source>
        <translation>Rapport du mois</translation>
    </message>
    <message>
        <source>For the client…</source>
        <translation>Pour le client…</translation>
    </message>
    <message>
        <source>With cost and margin…</source>
        <translation>Avec coût et marge…</translation>
    </message>
    <message>
        <source>Usage and costs</source>
        <translation>Usage et coûts</translation>
    </message>
    <message>
        <source>Cost by day</source>
        <translation>Coût par jour</translation>
    </message>
    <message>
        <source>Cost of models</source>
        <translation>Coût des modèles</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Each answer</source>
        <translation>Par réponse</translation>
    </message>
    <message>
        <source>Calls of models</source>
        <translation>Appels des modèles</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Jetons</translation>
    </message>
    <message>
        <source>Costs are shown to the client’s owner and to whoever runs the service.</source>
        <translation>Les coûts se montrent au propriétaire du client et à qui exploite le service.</translation>
    </message>
    <message>
        <source>The usage could not be read</source>
        <translation>L’usage n’a pas pu être lu</translation>
    </message>
    <message numerus="yes">
        <source>and %n call(s) without a price</source>
        <translation>
            <numerusform>et %n appel sans prix</numerusform>
            <numerusform>et %n appels sans prix</numerusform>
        </translation>
    </message>
    <message>
        <source>on average</source>
        <translation>en moyenne</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>dont %1 écrits</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>report-%1.pdf</source>
        <translation>rapport-%1.pdf</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The report could not be saved</source>
        <translation>Le rapport n’a pas pu être enregistré</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::InvoicePages</name>
    <message>
        <source>The page before</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>The page after</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>No invoice is chosen</source>
        <translation>Aucune facture choisie</translation>
    </message>
    <message>
        <source>Choose one in the list to see it here.</source>
        <translation>Choisissez-en une dans la liste pour la voir ici.</translation>
    </message>
    <message>
        <source>The invoice could not be shown</source>
        <translation>La facture n’a pas pu être affichée</translation>
    </message>
    <message>
        <source>Invoice %1, page %2</source>
        <translation>Facture %1, page %2</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::InvoicesPage</name>
    <message>
        <source>Invoices and credit notes</source>
        <translation>Factures et avoirs</translation>
    </message>
    <message>
        <source>Who is billed</source>
        <translation>Qui est facturé</translation>
    </message>
    <message>
        <source>Credit note</source>
        <translation>Avoir</translation>
    </message>
    <message>
        <source>Make an invoice</source>
        <translation>Établir une facture</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>Factures</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Enregistrer en PDF</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Enregistrer en CSV</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistré</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <source>The invoices could not be read</source>
        <translation>Les factures n’ont pas pu être lues</translation>
    </message>
    <message>
        <source>Invoices are shown to the client’s owner and to whoever runs the service.</source>
        <translation>Les factures se montrent au propriétaire du client et à qui exploite le service.</translation>
    </message>
    <message>
        <source>No invoice yet</source>
        <translation>Pas encore de facture</translation>
    </message>
    <message>
        <source>Bill a month: the plan’s price is there by itself.</source>
        <translation>Facturez un mois : le prix du forfait y est d’office.</translation>
    </message>
    <message>
        <source>The first one appears here when a month was billed.</source>
        <translation>La première apparaît ici dès qu’un mois est facturé.</translation>
    </message>
    <message>
        <source>%1 is made</source>
        <translation>%1 est établie</translation>
    </message>
    <message>
        <source>Save the invoice</source>
        <translation>Enregistrer la facture</translation>
    </message>
    <message>
        <source>The invoice could not be saved</source>
        <translation>La facture n’a pas pu être enregistrée</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::MonthChooser</name>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>Mois précédent</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>Mois suivant</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::UsageTables</name>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Pour</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Fournisseur</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>Par jour</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Par modèle</translation>
    </message>
    <message>
        <source>By contact</source>
        <translation>Par contact</translation>
    </message>
    <message>
        <source>By exchange</source>
        <translation>Par échange</translation>
    </message>
    <message>
        <source>A double click shows the exchanges of the day</source>
        <translation>Un double clic montre les échanges du jour</translation>
    </message>
    <message>
        <source>A double click shows the exchanges with the contact</source>
        <translation>Un double clic montre les échanges avec ce contact</translation>
    </message>
    <message>
        <source>Nobody wrote in this month</source>
        <translation>Personne n’a écrit ce mois-là</translation>
    </message>
    <message>
        <source>The usage by contact could not be read</source>
        <translation>L’usage par contact n’a pas pu être lu</translation>
    </message>
    <message>
        <source>Usage by exchange</source>
        <translation>Usage par échange</translation>
    </message>
    <message>
        <source>A double click opens the conversation</source>
        <translation>Un double clic ouvre la conversation</translation>
    </message>
    <message>
        <source>The usage by exchange could not be read</source>
        <translation>L’usage par échange n’a pas pu être lu</translation>
    </message>
    <message>
        <source>Contact %1</source>
        <translation>Contact %1</translation>
    </message>
    <message>
        <source>Nothing was used in this month</source>
        <translation>Rien n’a été utilisé ce mois-là</translation>
    </message>
    <message>
        <source>Every answer and every call of a model is listed here.</source>
        <translation>Chaque réponse et chaque appel d’un modèle figure ici.</translation>
    </message>
    <message>
        <source>Only exchanges with %1, of the last 200</source>
        <translation>Seulement les échanges avec %1, parmi les 200 derniers</translation>
    </message>
    <message>
        <source>Only exchanges of %1, of the last 200</source>
        <translation>Seulement les échanges du %1, parmi les 200 derniers</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout montrer</translation>
    </message>
    <message>
        <source>No exchange in this month</source>
        <translation>Aucun échange ce mois-là</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>By client</source>
        <translation>Par client</translation>
    </message>
    <message>
        <source>A double click looks at the client</source>
        <translation>Un double clic regarde ce client</translation>
    </message>
    <message>
        <source>No client’s usage may be read</source>
        <translation>La consommation d’aucun client ne peut être lue</translation>
    </message>
    <message>
        <source>The usage by client could not be read</source>
        <translation>La consommation par client n’a pas pu être lue</translation>
    </message>
</context>
</TS>
