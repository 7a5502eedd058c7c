"""Home of past lives laid in as rows: written as the actions would have left them, in bulk.

Walking one case through the product's own actions asks some 320 queries; a year of them, or the
100,000 cases of the benches, would take minutes and hours. So only the newest are walked
(ppa_cases/demo/lives.py). What stands here is sealed like everything else, found by search, and
complete in its histories; the audit says once a batch that the seeder laid it in, for nobody did
what these rows tell.
"""
