/* mail/smime, and mail that is encrypted in whatever way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "campaign/reply.h"
#include "mail/mime.h"

static void
read_text(const char *text, struct inbound *in)
{
	mime_read(text, strlen(text), NULL, in);
}

/* By openssl cms: -nodetach, the same with -stream, -EncryptedData_encrypt. */
static const char signed_der[] =
    "MIIBDQYJKoZIhvcNAQcCoIH/MIH8AgEBMQ0wCwYJYIZIAWUDBAIBMFgGCSqGSIb3"
    "DQEHAaBLBElDb250ZW50LVR5cGU6IHRleHQvcGxhaW47IGNoYXJzZXQ9dXRmLTgN"
    "Cg0KWWVzLCBsZXQgdXMgdGFsayBvbiBUdWVzZGF5Lg0KMYGNMIGKAgEBMCQwDDEK"
    "MAgGA1UEAwwBYQIUWdye/NfKY28jbJEOsgv/GZnioMYwCwYJYIZIAWUDBAIBMAoG"
    "CCqGSM49BAMCBEYwRAIgWrT2fx/OiipI8YjM6lbriefMrEEsXTtOKXn22KUf9JEC"
    "IHcSskBKjZXiCJhn1K9JGF5zs2kr9/AQMTn2EMAAP0bO";
static const char signed_ber[] =
    "MIAGCSqGSIb3DQEHAqCAMIACAQExDTALBglghkgBZQMEAgEwgAYJKoZIhvcNAQcB"
    "oIAkgARJQ29udGVudC1UeXBlOiB0ZXh0L3BsYWluOyBjaGFyc2V0PXV0Zi04DQoN"
    "ClllcywgbGV0IHVzIHRhbGsgb24gVHVlc2RheS4NCgAAAAAAADGBjjCBiwIBATAk"
    "MAwxCjAIBgNVBAMMAWECFFncnvzXymNvI2yRDrIL/xmZ4qDGMAsGCWCGSAFlAwQC"
    "ATAKBggqhkjOPQQDAgRHMEUCIHDnLrJOhGVrPsnGT+Kkj7m2PM+l5c9gOdZmaGBq"
    "ZrgbAiEArOsQQ/cJR68MtO29ji72u9m2QfF1T4Bdwp+3ypRmN1UAAAAAAAA=";
static const char encrypted_der[] =
    "MIGSBgkqhkiG9w0BBwaggYQwgYECAQAwfAYJKoZIhvcNAQcBMB0GCWCGSAFlAwQB"
    "AgQQ6F0BN2t5LS/W9zDiJfcPS4BQB9gZQEa8yASJLheIuQOqBi5VDjMWgvDSoy6k"
    "fm69OmkvgI8fxYd6zNNS3dSJc1x6sXJ2uQhQn9vt2DKn66qtXluIxonoJwLJ0EOF"
    "K19Hf3s=";

static void
read_smime(const char *type, const char *base64, size_t n,
    struct inbound *in)
{
	struct str mail = STR_INIT;

	str_addf(&mail, "From: a@b.example\nContent-Type: %s\n"
	    "Content-Transfer-Encoding: base64\n\n%.*s\n", type, (int)n,
	    base64);
	read_text(mail.s, in);
	str_release(&mail);
}

static void
test_smime__reads_what_was_signed(void **state)
{
	static const char *const types[] = { ("application/pkcs7-mime; "
	    "smime-type=signed-data"), "application/x-pkcs7-mime",
	    "application/octet-stream; name=\"SMIME.p7m\"" };
	static const char *const bodies[] = { signed_der, signed_ber };
	struct inbound in;
	size_t i, cut;

	(void)state;
	for (i = 0; i < 6; i++) {
		/* also one whose end was not fetched */
		cut = i % 2 == 0 ? strlen(bodies[i / 3]) : 172;
		read_smime(types[i % 3], bodies[i / 3], cut, &in);
		assert_string_equal(in.text, "Yes, let us talk on Tuesday.");
		assert_int_equal(in.is_encrypted, 0);
		inbound_release(&in);
	}
	for (cut = 0; cut < strlen(signed_ber); cut++) {
		read_smime(types[0], signed_ber, cut, &in);
		inbound_release(&in);
	}
}

static void
test_smime__says_of_an_encrypted_mail_that_it_is(void **state)
{
	struct verdict v = VERDICT_INIT;
	struct inbound in;

	(void)state;
	read_smime("application/pkcs7-mime", encrypted_der,
	    strlen(encrypted_der), &in);
	assert_int_equal(in.is_encrypted, 1);
	reply_judge(&in, &v);
	assert_int_equal(v.class, REPLY_NEEDS_REVIEW);
	assert_non_null(strstr(v.reasons.s, "encrypted"));
	verdict_release(&v);
	inbound_release(&in);
	read_text("Content-Type: multipart/encrypted; boundary=b\n\n--b\n"
	    "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
	    "Content-Type: application/octet-stream\n\nx\n--b--\n", &in);
	assert_int_equal(in.is_encrypted, 1);
	inbound_release(&in);
	read_text("Content-Type: multipart/mixed; boundary=b\n\n--b\n"
	    "Content-Type: multipart/encrypted; boundary=c\n\n--c--\n--b\n"
	    "\nYes, this was checked for viruses: call us.\n--b--\n", &in);
	reply_judge(&in, &v);
	assert_int_equal(v.class, REPLY_NEEDS_REVIEW);
	verdict_release(&v);
	inbound_release(&in);
	read_text("From: a@b.example\n\n-----BEGIN PGP MESSAGE-----\n\nhQE\n"
	    "-----END PGP MESSAGE-----\n", &in);
	assert_int_equal(in.is_encrypted, 1);
	inbound_release(&in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_smime__reads_what_was_signed),
		cmocka_unit_test(
		    test_smime__says_of_an_encrypted_mail_that_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
