"""Headings as councils, schools, providers and finance write them, and the fields they mean."""

PROVIDERS = {
    "ref": "Provider Ref.|Our reference|QPL reference no|Prov ID|Provider code",
    "name": (
        "Name of provider|Provider's name|Organisation Name|Name of organisation|"
        "Name of body|Supplier (full name)|Company / organisation|Service provider|"
        "Registered name|Firm|Business name"
    ),
    "trading_name": "Trading As|T/A|Trading name (if different)|Trade name",
    "kind": (
        "What type of body?|Type of body|Legal entity type|Org type|Type of business|"
        "Company type|Legal structure|Constitution|Business structure"
    ),
    "company_number": (
        "Companies House No.|Co Reg No|Company Registration Number|Co. reg. number|"
        "Registered company number|Companies House reference|CompanyNumber|"
        "Company reg. no."
    ),
    "charity_number": (
        "Charity Number|Charity Commission No|Reg. charity no|Charity registration number"
    ),
    "ods_code": "ODS Code|NHS ODS|ODS organisation code",
    "ukprn": "UKPRN No|UK provider reference number",
    "urn": "School URN|DfE URN|URN (schools)",
    "vat_number": "VAT Reg. No.|VAT Registration Number|VAT number (if registered)",
    "supplier_number": (
        "Vendor ID|Creditor ref|SAP vendor no|Oracle supplier number|Supplier code|"
        "Finance system no|Creditor Number|Vendor code"
    ),
    "sme": "Is it an SME?|SME (Y/N)|SME status",
    "vcse": "VCSE (Y/N)|VCSE?|Is the provider a VCSE?|Voluntary or community sector",
    "address": (
        "Address line 1|Postal Address|Business address|Full address|Registered office|"
        "Correspondence address|Office address"
    ),
    "postcode": "Post Code|PCode|Postal code|Post-code",
    "district": "District / borough|Local authority district",
    "areas": (
        "Area(s) covered|Areas of delivery|Geographical area|Geographic coverage|Areas worked in"
    ),
    "website": "Web site|Website address|Web page|Home page|WWW",
    "phone": (
        "Telephone No.|Tel. No.|Phone no|Main phone|Contact tel|"
        "Contact telephone number|Landline|Office phone|Mobile|Telephone (office)"
    ),
    "email": (
        "E-mail addr|Email addr.|E mail|e-Mail Address|Contact e-mail|Main email|"
        "Email for referrals|Generic email"
    ),
    "other_names": "AKA|Formerly|Formerly known as|Previous name|Alternative names",
    "notes": "Note(s)|Additional notes|Other information|Further information|Any comments",
}
CONTACTS = {
    "provider": "Provider Name|Company|Organisation name|Supplier name|Employer",
    "name": (
        "Contact person|Name of contact|Key contact|Lead contact|Named contact|Person|"
        "Full Name|Contact's name"
    ),
    "role": "Job Title|Job role|Post title|Position held|Designation|Title / role",
    "email": "Email Address|E-mail addr|Contact e-mail|Work email|Email contact",
    "phone": (
        "Mobile no|Direct line|Direct dial|Work phone|Contact no.|Contact number|Tel No.|Mob"
    ),
}
LISTS = {
    "ref": "Framework ref|List reference|Contract ref|List ID|DPS ref",
    "title": "Title of list|Framework title|Framework name|List title|Name of framework",
    "starts": "Start Date|Commencement date|Commences|Date from|Framework start",
    "last_day": "End date|Expiry Date|Framework end|End of framework|Date to|Framework expiry",
    "vehicle": "Type of framework|Framework type|Route to market",
    "call_off": "Call off method|Call-off process",
}
LOTS = {
    "list": "Framework|List ref|Framework ref",
    "code": "Lot No.|Lot #|Lot ref",
    "title": "Lot description|Lot name|Title of lot|Lot title",
    "therapies": "Therapies covered|Therapy type(s)",
}
QUALIFICATIONS = {
    "provider": "Supplier|Bidder|Tenderer|Provider name",
    "lot": "Lot No.|Lot ref|Lot #",
    "status": (
        "Current status|Application status|Status of application|Qualified (Y/N)|Award status"
    ),
    "since": "Date qualified|Qualified from|Effective date|Status from|Date of award",
    "last_day": "Qualification end date|Qualified to|Date to",
    "quality_score": "Quality %|Total score|Quality marks|Score (%)",
    "evaluated_by": "Evaluator name|Evaluated by (name)|Lead evaluator",
    "evaluated_on": "Date of evaluation|Evaluation Date|Moderation date",
    "reason": "Reason for decision|Reason(s)|Feedback",
}
RATES = {
    "provider": "Supplier|Provider Name|Company",
    "therapy": "Type of therapy|Therapy Type|Therapy discipline|Service type|Specialism",
    "unit": "Unit of measure|UoM|Charged per|Unit type|Charging unit",
    "minutes": (
        "Duration (mins)|Length of session (minutes)|Session length (mins)|Session duration"
    ),
    "amount": (
        "Hourly rate|Unit cost|Unit price|Agreed rate|Rate (£)|Price per unit|£ rate|"
        "Cost (£)|Session rate|Rate £"
    ),
    "role": "Grade of staff|Practitioner grade|Staff role|AfC band|Therapist grade",
    "from": ("Effective from|Rate from|Valid From|From date|Rates effective from|Start of rate"),
    "to": "Effective to|Rate to|Valid To|To date|Rate end date",
    "vat": "VAT status|VAT rate|VAT code",
    "mode": "Delivery method|Mode of delivery|Type of session",
}
CAPACITY = {
    "sessions_a_week": (
        "Free sessions per week|Available sessions|Spare capacity|Sessions available|"
        "Weekly capacity|No. of sessions per week"
    ),
    "wait_days": "Waiting time (days)|Days to wait|Current wait|Wait in days|Average wait (days)",
    "as_at": "Date updated|Position at|As of|Date of update|Information as at",
    "area": "Area covered|Locality|Area of delivery",
}
ASSURANCE = {
    "provider": "Supplier|Company|Provider Name",
    "document": (
        "Type of document|Document Type|Insurance type|Compliance document|Doc type|"
        "Cert type|Type of insurance|Name of document"
    ),
    "reference": (
        "Policy Number|Cert no|Certificate number|Policy ref|Policy/cert no|"
        "Registration no|Membership number|DBS number"
    ),
    "practitioner": "Name of therapist|Practitioner name|Therapist name|Staff name|Employee",
    "cover": (
        "Level of indemnity|Amount of cover|Cover (£)|Indemnity limit|"
        "Limit of indemnity|Cover level|Sum insured (£)"
    ),
    "issued": "Date of issue|Issue Date|Start date|Valid From|Date issued|Inception date",
    "expires": (
        "Expiry|Expiry Date|Date of expiry|Renewal date|Exp date|Valid To|End date|"
        "Expiration date|Expires on|Due for renewal"
    ),
    "checked_on": "Date checked|Date verified|Last checked|Date seen|Verified on",
    "checked_by": "Verified by|Checked By|Checked by (initials)|Officer",
    "file": "Link to document|File location|File path|SharePoint link",
}
ARRANGEMENTS = {
    "arrangement": "Type of arrangement|Purchasing route|Procurement route",
    "from": "Date from|Start Date|Arrangement start|Commencement date",
    "to": "Date to|End Date|Arrangement end",
}
PAYMENTS = {
    "invoice": "Invoice No.|Invoice #|Inv no|Invoice reference|Transaction No|Document number",
    "provider": "Supplier Name|Beneficiary|Vendor|Payee|Creditor name|Supplier",
    "date": "Invoice Date|Date of invoice|Transaction Date|Posting date|Inv date",
    "paid_on": "Payment Date|Date paid|Date of payment|Pay date",
    "net": "Net Amount|Amount (net)|Amount excl. VAT|Net value|Net (£)|Amount ex VAT",
    "vat": "VAT Amount|VAT (£)|Irrecoverable VAT",
    "gross": ("Gross amount|Gross value|Total (inc VAT)|Amount inc VAT|Invoice total|Gross (£)"),
    "department": "Department|Directorate|Cost centre name|Service area",
    "purpose": (
        "Purpose of expenditure|Expenditure description|Description|Narrative|Expense type"
    ),
    "order_number": "PO number|PO No.|Purchase order no|Order no",
}
PURCHASES = {
    "ref": "Purchase Ref|Order ref|SP Ref No|Spot purchase ref",
    "child": "Pupil|Child Ref|Child's reference|Case no|Young person|Pupil ref|CYP ref",
    "therapy": "Type of therapy|Therapy Type|Therapy required|Specialism",
    "provider": "Supplier|Name of provider|Company|Therapist / provider",
    "rate": (
        "Unit price|Cost per session|£/sess|Rate (£)|Price per session|Hourly rate|Session cost"
    ),
    "first_session": "Start|Start Date|Date from|Commencement date|First session date",
    "last_session": "End|End Date|Date to|Finish date|Last session date|Finish",
    "sessions": "No sess|No. of sessions|Total no of sessions|Number of sessions|# sessions",
    "order_number": "PO No.|PO number|Purchase order no|PO ref",
    "approved_by": "Approving officer|Approved By|Authorised by",
    "requested_by": "Requesting officer|Requested By|Case officer|Caseworker",
}
CHILDREN = {
    "ref": "Child Ref|Pupil reference|Case no|Case ID|CYP ref",
    "name": "Child's name|Pupil Name|Name of child|Name of pupil",
    "date_of_birth": "DOB|D.O.B.|Date of Birth|Birth date",
    "upn": "UPN|Unique Pupil No",
    "school": "Name of school|School / setting|Current school|School name|Setting name",
    "year_group": "Year Group|NCY|NC Year|School year",
    "plan_type": "Type of plan|Plan Type",
    "next_annual_review": (
        "Annual review due|AR date|Next AR|Annual review date|Date of next annual review"
    ),
}
REGISTERS = {
    "providers": PROVIDERS,
    "contacts": CONTACTS,
    "lists": LISTS,
    "lots": LOTS,
    "qualifications": QUALIFICATIONS,
    "rates": RATES,
    "capacity": CAPACITY,
    "assurance": ASSURANCE,
    "arrangements": ARRANGEMENTS,
    "payments": PAYMENTS,
    "purchases": PURCHASES,
    "children": CHILDREN,
}
FURTHER = (  # not looked at while the words were gathered
    ("providers", "Supplier Ref No", "ref"),
    ("providers", "Organisation (legal name)", "name"),
    ("providers", "Contractor name", "name"),
    ("providers", "Charity Reg Number", "charity_number"),
    ("providers", "Telephone contact", "phone"),
    ("providers", "Contact email address", "email"),
    ("providers", "Website URL", "website"),
    ("providers", "Legal form of organisation", "kind"),
    ("providers", "Kind of organisation", "kind"),
    ("providers", "Small or medium sized enterprise?", "sme"),
    ("providers", "Area(s) of coverage", "areas"),
    ("providers", "Comments / notes", "notes"),
    ("providers", "VAT registered no", "vat_number"),
    ("providers", "Vendor No.", "supplier_number"),
    ("contacts", "Contact's full name", "name"),
    ("contacts", "Contact telephone", "phone"),
    ("contacts", "Contact email address", "email"),
    ("contacts", "Role / job title", "role"),
    ("contacts", "Company name", "provider"),
    ("lists", "Date framework starts", "starts"),
    ("lists", "Framework end date", "last_day"),
    ("lists", "Start of list", "starts"),
    ("lists", "Name of list", "title"),
    ("lots", "Number of lot", "code"),
    ("lots", "Lot title / description", "title"),
    ("qualifications", "Date of qualification", "since"),
    ("qualifications", "Qualification start", "since"),
    ("qualifications", "Evaluation completed on", "evaluated_on"),
    ("qualifications", "Lot code / number", "lot"),
    ("rates", "Rate start date", "from"),
    ("rates", "Date rate ends", "to"),
    ("rates", "Effective date of rate", "from"),
    ("rates", "Service / therapy", "therapy"),
    ("rates", "Price (£ per unit)", "amount"),
    ("rates", "Charge per session", "amount"),
    ("rates", "Mins per session", "minutes"),
    ("rates", "Level of practitioner", "role"),
    ("capacity", "Sessions free each week", "sessions_a_week"),
    ("capacity", "Waiting days", "wait_days"),
    ("capacity", "Date last updated", "as_at"),
    ("assurance", "Certificate expiry date", "expires"),
    ("assurance", "Insurance expiry", "expires"),
    ("assurance", "Policy start date", "issued"),
    ("assurance", "Policy end date", "expires"),
    ("assurance", "Insurance policy number", "reference"),
    ("assurance", "Indemnity cover (£)", "cover"),
    ("assurance", "Date of check", "checked_on"),
    ("assurance", "Therapist (if named)", "practitioner"),
    ("payments", "Supplier", "provider"),
    ("payments", "Name of supplier", "provider"),
    ("payments", "Invoice date (dd/mm/yyyy)", "date"),
    ("payments", "Net invoice amount", "net"),
    ("payments", "Gross invoice value", "gross"),
    ("payments", "Description of spend", "purpose"),
    ("purchases", "Start of sessions", "first_session"),
    ("purchases", "Sessions end", "last_session"),
    ("purchases", "Total number of sessions", "sessions"),
    ("purchases", "Price of each session", "rate"),
    ("purchases", "Purchase order", "order_number"),
    ("purchases", "Approved by whom", "approved_by"),
    ("children", "Pupil's name", "name"),
    ("children", "Date of birth (DOB)", "date_of_birth"),
    ("children", "School attended", "school"),
    ("children", "Annual review due date", "next_annual_review"),
    ("children", "Child's NHS number", "nhs_number"),
)
NOT_OURS = ("RAG", "Colour", "Favourite pudding", "Batch", "Page", "Shoe size", "Signed", "Lunch")


def cases():
    """Give (register, heading, field) of every heading."""
    return [
        (register, heading, field)
        for register, fields in REGISTERS.items()
        for field, headings in fields.items()
        for heading in headings.split("|")
    ]
